// @ts-check
/** The page for support: what the shell knows of the LMS, to be read and copied; no names, no answers. */
(function (course) {
  'use strict';

  const { button, element } = course.dom;
  const { say } = course.wording;
  const { data } = course;
  const { words } = data;
  const PROBE = 'assets/probe.txt';
  const COLUMNS = ['diag_at', 'diag_call', 'diag_element', 'diag_sent', 'diag_given', 'diag_code', 'diag_ms'];

  /** A button beside the line that says what is saved, and a key. @param {HTMLElement} line @param {() => Seen} look @returns {() => void} opens the page */
  function mount(line, look) {
    const open = () => document.querySelector('.diagnosis[open]') ?? show(course.trace.calls(), look()); // before we ask the LMS ourselves;
    line.after(button(words.diag_open, open, 'course-link shell-diagnosis'));
    course.supportKey.listen(open);
    return open;
  }

  /** @param {Traced[]} traced @param {Seen} seen */
  function show(traced, seen) {
    const calls = traced.map(cells);
    const told = rows(seen);
    const isOnDisk = location.protocol === 'file:'; // where nothing may be fetched and no line can break
    const line = element('span', { role: 'status' }, words.diag_line_untried);
    const said = element('p', { role: 'status' });
    const dialog = /** @type {HTMLDialogElement} */ (element('dialog', { class: 'course-dialog diagnosis', 'aria-labelledby': 'diagnosis-title' }));
    const attempt = async () => { line.textContent = await probed(); };
    const report = () => text(isOnDisk ? told : [...told, ['diag_line', line.textContent ?? '']], calls);
    dialog.append(
      element('h2', { id: 'diagnosis-title' }, words.diag_title),
      element('p', {}, words.diag_intro),
      element('p', { class: 'actions' }, button(words.diag_copy, () => copy(report(), said)), ...(isOnDisk ? [] : [button(words.diag_try, attempt, 'course-button quiet')]), button(words.diag_close, () => dialog.close(), 'course-button quiet')),
      said,
      element('dl', {}, ...told.flatMap(([key, value]) => [element('dt', {}, words[key]), element('dd', {}, value)]), ...(isOnDisk ? [] : [element('dt', {}, words.diag_line), element('dd', {}, line)])),
      element('h3', {}, say(data, 'diag_calls', { count: calls.length })),
      element('p', {}, words.diag_calls_note),
      table(calls),
    );
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
  }

  /** Key of the name and value, in the order in which they are told. @param {Seen} seen @returns {[string, string][]} */
  function rows({ facts, size, saved }) {
    const { settings, id, content } = data;
    /** @type {[string, string][]} */
    const told = settings ? [['diag_settings', Object.entries(settings).map(([name, value]) => `${name} ${value}`).join(', ')]] : [];
    return [
      ['diag_course', `${id} ${content.slice(0, 8)}`], ...told, ['diag_api', api()], ['diag_session', session(facts)], ...(facts ? inner(facts) : []),
      ...(size === null ? [] : [state(size)]), ['diag_saved', saved || words.diag_unknown], ['diag_browser', navigator.userAgent],
      ['diag_window', say(data, window.parent === window ? 'diag_window_own' : 'diag_window_framed', { width: innerWidth, height: innerHeight, protocol: location.protocol })],
    ];
  }

  /** @param {number} size @returns {[string, string]} */
  const state = (size) => ['diag_state', say(data, 'diag_state_size', { size, limit: data.settings.limit })];

  function api() {
    const place = course.trace.place();
    if (!data.settings) return words.diag_api_web;
    if (!place) return words.diag_api_none;
    return say(data, `diag_api_${place.among}`, { name: place.name, hops: place.hops, ms: Math.round(place.waited) });
  }

  /** @param {Facts | null} facts */
  function session(facts) {
    if (!facts) return words.diag_session_none;
    return facts.over ? words.diag_session_over : say(data, 'diag_session_open', { seconds: Math.round((Date.now() - facts.begun) / 1000) });
  }

  /** @param {Facts} facts @returns {[string, string][]} */
  const inner = ({ mode, credit, entry, version, status }) => /** @type {[string, string][]} */ ([
    ['diag_mode', mode], ['diag_credit', credit], ['diag_entry', entry], ['diag_version', version], ['diag_status', status],
  ]).map(([key, value]) => [key, value || words.diag_unknown]);

  /** @param {Traced} one */
  const cells = ({ at, name, element: part, sent, given, code, ms }) => [(at / 1000).toFixed(1), name, part, sent, given, code, ms.toFixed(1)];

  /** @param {string[][]} calls */
  function table(calls) {
    const row = (/** @type {string[]} */ texts, /** @type {string} */ tag) => element('tr', {}, ...texts.map((one) => element(tag, tag === 'th' ? { scope: 'col' } : {}, one)));
    const head = element('thead', {}, row(COLUMNS.map((key) => words[key]), 'th'));
    const body = element('tbody', {}, ...calls.map((texts) => row(texts, 'td')));
    return element('div', { class: 'diagnosis-calls', role: 'region', tabindex: 0, 'aria-label': say(data, 'diag_calls', { count: calls.length }) }, element('table', {}, head, body));
  }

  /** @returns {Promise<string>} how a small file of the course came, past every cache */
  async function probed() {
    const start = performance.now();
    try {
      const { ok, status } = await fetch(PROBE, { cache: 'no-store' });
      if (!ok) return say(data, 'diag_line_bad', { reason: status });
      return say(data, 'diag_line_good', { status, ms: Math.round(performance.now() - start) });
    } catch (error) {
      return say(data, 'diag_line_bad', { reason: String(error) });
    }
  }

  /** @param {[string, string][]} told @param {string[][]} calls */
  function text(told, calls) {
    const facts = told.map(([key, value]) => `${words[key]}: ${value}`);
    const lines = [COLUMNS.map((key) => words[key]), ...calls].map((texts) => texts.join('\t'));
    return [...facts, '', say(data, 'diag_calls', { count: calls.length }), ...lines, ''].join('\n');
  }

  /** Some frames may not write to the clipboard; then the text is shown. @param {string} text @param {HTMLElement} said */
  async function copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = words.diag_copied;
    } catch {
      const box = /** @type {HTMLTextAreaElement} */ (element('textarea', { rows: 6, readonly: true, 'aria-label': words.diag_text }, text));
      said.replaceChildren(words.diag_by_hand, box);
      box.select();
    }
  }

  course.diagnosis = { mount };
})((globalThis.course ??= /** @type {any} */ ({})));
