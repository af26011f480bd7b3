// @ts-check
/** The learner's own answers: saved to a file, loaded from one or from a code, erased; and a stranger's put aside. */
(function (course) {
  'use strict';

  const { ask, button, element } = course.dom;
  const { say } = course.wording;
  const FILE = { shows: 'load_shows', done: 'load_done' };
  const CODE = { shows: 'code_shows', done: 'code_done' };

  /** @param {HTMLElement} box @param {App} app @returns {{sync: () => void}} */
  function mount(box, app) {
    let owned = app.owned;
    let shown = fill(box, app);
    return { sync() {
      if (owned !== app.owned) shown = fill(box, app); // a shell says late who keeps the answers
      owned = app.owned;
      shown.code?.sync();
      shown.stranger.replaceChildren(...(owned ? notYou(app, shown.tell) : []));
    } };
  }

  /** @param {HTMLElement} box @param {App} app */
  function fill(box, app) {
    const { words } = app.data;
    const eraseNote = words[app.owned ? 'erase_note' : 'erase_lms_note'];
    const code = app.data.resume ? course.carry.shown(app) : null; // a long course has none
    const message = element('p', { role: 'status', class: 'status', tabindex: -1 });
    const tell = (/** @type {string} */ text) => {
      message.textContent = text;
      if (document.activeElement === document.body) message.focus(); // what was pressed is gone
    };
    const actions = [
      action(button(words.save_course, () => save(app, 'course', course.document.toDocument)), words.save_course_note),
      ...(code ? [element('li', {}, ...code.parts)] : []),
      action(button(words.save_instructor, () => save(app, 'instructor', course.document.toInstructor)), words.save_instructor_note),
      ...(app.loads ? [action(picker(app, tell), '')] : []), // an LMS's first answers are not replaced by a file, nor by a code
      ...(app.loads && code ? [action(course.carry.typed(app, (found) => taken(app, found, CODE, tell)), '')] : []),
      action(button(words.print, () => print(), 'course-button quiet'), ''),
      action(button(words.erase, () => erase(app, words.erase_question, tell), 'course-button quiet'), eraseNote),
    ];
    const stranger = element('div', { class: 'stranger' });
    box.replaceChildren(stranger, element('ul', { class: 'file-actions' }, ...actions), message, element('p', { class: 'hint' }, words.shared_note));
    return { stranger, tell, code };
  }

  /** @param {Element} control @param {string} note */
  const action = (control, note) => element('li', {}, control, ...(note ? [element('span', { class: 'hint' }, note)] : []));

  /** @param {App} app @param {string} name @param {(state: any, data: any) => any} write */
  function save(app, name, write) {
    const text = JSON.stringify(write(app.state, app.data), null, 1);
    const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    element('a', { href, download: `${app.data.id}-${name}.json` }).dispatchEvent(new MouseEvent('click'));
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  }

  /** @param {App} app @param {(text: string) => void} tell */
  function picker(app, tell) {
    const input = /** @type {HTMLInputElement} */ (element('input', { type: 'file', id: 'course-load', accept: '.json,application/json' }));
    input.addEventListener('change', async () => {
      const [file] = input.files ?? [];
      if (file) await load(app, file, tell);
      input.value = '';
    });
    return element('span', { class: 'file-picker' }, element('label', { for: 'course-load' }, app.data.words.load_file), input);
  }

  /** @param {App} app @param {File} file @param {(text: string) => void} tell */
  async function load(app, file, tell) {
    const text = file.size > course.reading.MAX_BYTES ? 'x'.repeat(course.reading.MAX_BYTES + 1) : await file.text();
    await taken(app, course.reading.readDocument(text, app.data), FILE, tell);
  }

  /** Shows what a file or a code holds and replaces everything or nothing. @param {App} app @param {{document?: any, fault?: string, values?: any}} found @param {typeof FILE} from what it came in, in words @param {(text: string) => void} tell */
  async function taken(app, { document, fault, values }, from, tell) {
    const { data, data: { words } } = app;
    if (fault) return tell(say(data, fault, values));
    const changed = from === CODE || document.content === data.content ? '' : ` ${words.load_changed}`;
    const text = contents(data, course.document.toState(document, data), from.shows) + changed;
    if (!(await ask({ title: words.load_question, text, yes: words.load_yes, no: words.cancel }))) return undefined;
    return attempt(app, () => app.replace(document), words[from.done], tell);
  }

  /** @param {Data} data @param {State} state @param {string} key of the words */
  function contents(data, state, key) {
    const sheets = data.words[['sheets_none', 'sheets_one', 'sheets_two'][Number(!!state.sheets.pre) + Number(!!state.sheets.post)]];
    const date = course.wording.date(data, state.started ?? Date.now());
    return say(data, key, { answers: state.answers.size, sheets, pages: state.pages.size, date });
  }

  /** @param {App} app @param {string} title @param {(text: string) => void} tell */
  async function erase(app, title, tell) {
    const { words } = app.data;
    if (!(await ask({ title, text: words[app.owned ? 'erase_note' : 'erase_lms_note'], yes: words.erase_yes, no: words.cancel }))) return;
    await attempt(app, app.erase, words[app.owned ? 'erased' : 'erased_lms'], tell);
  }

  /** Does what may fail where a browser's storage is full or gone, and says how it went. @param {App} app @param {() => Promise<void>} work @param {string} done @param {(text: string) => void} tell */
  const attempt = ({ data }, work, done, tell) => work().then(() => tell(done), () => tell(data.words.store_failed));

  /** A way out for who finds another's answers here. @param {App} app @param {(text: string) => void} tell @returns {Element[]} */
  function notYou(app, tell) {
    const { data, state } = app;
    if (!state.answers.size || state.started === null) return [];
    const date = course.wording.date(data, state.started);
    return [element('p', {}, say(data, 'not_you_note', { date }), ' ', button(data.words.not_you, () => erase(app, data.words.not_you, tell), 'course-link'))];
  }

  course.files = { mount, notYou };
})((globalThis.course ??= /** @type {any} */ ({})));
