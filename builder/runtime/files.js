// @ts-check
/** The learner's own file: saved, loaded, erased; and a stranger's answers put aside. */
(function (course) {
  'use strict';

  const { ask, button, element } = course.dom;
  const { say } = course.wording;

  /** @param {HTMLElement} box @param {App} app @returns {{sync: () => void}} */
  function mount(box, app) {
    let owned = app.owned;
    let shown = fill(box, app);
    return { sync() {
      if (owned !== app.owned) shown = fill(box, app); // a shell says late who keeps the answers
      owned = app.owned;
      shown.stranger.replaceChildren(...(owned ? notYou(app, shown.tell) : []));
    } };
  }

  /** @param {HTMLElement} box @param {App} app */
  function fill(box, app) {
    const { words } = app.data;
    const eraseNote = words[app.owned ? 'erase_note' : 'erase_lms_note'];
    const message = element('p', { role: 'status', class: 'status' });
    const tell = (/** @type {string} */ text) => { message.textContent = text; };
    const actions = [
      action(button(words.save_course, () => save(app, 'course', course.document.toDocument)), words.save_course_note),
      action(button(words.save_instructor, () => save(app, 'instructor', course.document.toInstructor)), words.save_instructor_note),
      ...(app.loads ? [action(picker(app, tell), '')] : []), // an LMS's first answers are not replaced by a file
      action(button(words.erase, () => erase(app, words.erase_question, tell), 'course-button quiet'), eraseNote),
    ];
    const stranger = element('div', { class: 'stranger' });
    box.replaceChildren(stranger, element('ul', { class: 'file-actions' }, ...actions), message, element('p', { class: 'hint' }, words.shared_note));
    return { stranger, tell };
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

  /** Shows what a file holds and replaces everything or nothing. @param {App} app @param {File} file @param {(text: string) => void} tell */
  async function load(app, file, tell) {
    const { data } = app;
    const text = file.size > course.document.MAX_BYTES ? 'x'.repeat(course.document.MAX_BYTES + 1) : await file.text();
    const { document, fault, values } = course.document.readDocument(text, data);
    if (fault) return tell(say(data, fault, values));
    const state = course.document.toState(document, data);
    const changed = document.content === data.content ? '' : ` ${data.words.load_changed}`;
    const question = { title: data.words.load_question, text: contents(data, state) + changed, yes: data.words.load_yes, no: data.words.cancel };
    if (!(await ask(question))) return undefined;
    return attempt(app, () => app.replace(document), data.words.load_done, tell);
  }

  /** @param {Data} data @param {State} state */
  function contents(data, state) {
    const sheets = data.words[['sheets_none', 'sheets_one', 'sheets_two'][Number(!!state.sheets.pre) + Number(!!state.sheets.post)]];
    const date = course.wording.date(data, state.started ?? Date.now());
    return say(data, 'load_shows', { answers: state.answers.size, sheets, pages: state.pages.size, date });
  }

  /** @param {App} app @param {string} title @param {(text: string) => void} tell */
  async function erase(app, title, tell) {
    const { words } = app.data;
    if (!(await ask({ title, text: words[app.owned ? 'erase_note' : 'erase_lms_note'], yes: words.erase_yes, no: words.cancel }))) return;
    await attempt(app, app.erase, words.erased, tell);
  }

  /** Does what may fail where a browser's storage is full or gone, and says how it went. @param {App} app @param {() => Promise<void>} work @param {string} done @param {(text: string) => void} tell */
  const attempt = ({ data }, work, done, tell) => work().then(() => tell(done), () => tell(data.words.store_failed));

  /** A way out for who finds another's answers here. @param {App} app @param {(text: string) => void} [tell] @returns {Element[]} */
  function notYou(app, tell = () => {}) {
    const { data, state } = app;
    if (!state.answers.size || state.started === null) return [];
    const date = course.wording.date(data, state.started);
    return [element('p', {}, say(data, 'not_you_note', { date }), ' ', button(data.words.not_you, () => erase(app, data.words.not_you, tell), 'course-link'))];
  }

  course.files = { mount, notYou };
})((globalThis.course ??= /** @type {any} */ ({})));
