/** What the shell and its pages say, and where the focus goes, where a thing could not be done or its button is gone. */
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');

const { course, data, words } = require('./course.js');

const RUNTIME = path.join(__dirname, '..', '..', 'builder', 'runtime');
const script = (name) => {
  delete require.cache[path.join(RUNTIME, `${name}.js`)];
  require(path.join(RUNTIME, `${name}.js`));
};
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

/** Elements that note what they hold; buttons by their labels. */
function page() {
  const buttons = {};
  const element = (tag, attributes, text) => ({ text, remove() {} });
  course.dom = { element, ask: async () => true, one: () => null, button: (label, press) => { buttons[label] = press; return label; } };
  const notice = { parts: [], append(part) { this.parts.push(part); }, replaceChildren(...parts) { this.parts = parts; } };
  const line = { focused: 0, focus() { this.focused += 1; } };
  globalThis.document = { getElementById: () => line };
  return { buttons, notice, line };
}

for (const label of ['lms_restore', 'lms_decline']) {
  test(`what this browser holds: ${label} says where it fails, and else leaves the focus on the line above`, async () => {
    for (const [work, said, focused] of [[async () => {}, [], 1], [async () => { throw new Error('gone'); }, words.store_failed, 0]]) {
      const { buttons, notice, line } = page();
      script('offer');
      course.offer.show(notice, words, { said: [], more: true, take: work, decline: work });
      await buttons[words[label]]();
      await settled();
      assert.deepEqual([focused ? notice.parts : notice.parts.at(-1).text, line.focused], [said, focused]);
    }
  });
}

test('a page that nobody answers names a learning system only where there is one', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  for (const [settings, key] of [[undefined, 'web_waits'], [{ exit: 'suspend' }, 'lms_not_saved']]) {
    page();
    const shown = [];
    course.dom.one = () => ({ prepend: ({ text }) => shown.push(text) });
    course.data = { ...data, words, settings };
    globalThis.window = { name: 'course-page', parent: { postMessage() {} } };
    globalThis.self = { origin: 'null' };
    globalThis.addEventListener = () => {};
    script('framed');
    script('port');
    course.port.open();
    context.mock.timers.tick(10000);
    assert.deepEqual(shown, [words[key]]);
  }
});

test('what a page asks for is done when its shell says so, and not where it says otherwise', async () => {
  page();
  course.data = { ...data, words };
  const listeners = [];
  const parent = { postMessage(message) { this.nonce = message.nonce; } };
  globalThis.window = { name: 'course-page', parent };
  globalThis.self = { origin: 'null' };
  globalThis.addEventListener = (_, listener) => listeners.push(listener);
  globalThis.removeEventListener = () => {};
  script('framed');
  script('port');
  const store = course.port.open();
  const port = { sent: [], postMessage(message) { this.sent.push(message.type); } };
  listeners[0]({ source: parent, origin: 'null', data: { course: 'welcome', nonce: parent.nonce }, ports: [port] });
  for (const isDone of [true, false]) {
    let state = 'waits';
    store.replace([]).then(() => { state = 'done'; }, () => { state = 'failed'; });
    await settled();
    assert.equal(state, 'waits');
    port.onmessage({ data: { type: 'done', isDone } });
    await settled();
    assert.equal(state, isDone ? 'done' : 'failed');
  }
  assert.deepEqual(port.sent, ['erase', 'erase']);
});

/** The parts of a code on a page, its field and buttons. */
function code(owned = true, loads = true) {
  const { buttons } = page();
  const field = { selected: 0, select() { this.selected += 1; } };
  course.dom.element = (tag, attributes, text) => (tag === 'textarea' ? field : { text, replaceChildren() {} });
  course.dom.button = (label, press) => { buttons[label] = press; return { setAttribute() {} }; };
  course.resume = { encode: () => 'CODE' };
  course.qr = { modules: () => null };
  script('carry');
  const { parts } = course.carry.shown({ data: { ...data, words }, state: course.state.empty(), owned, loads });
  return { buttons, field, parts };
}

test('a code is copied without a change of focus, and marked where that is forbidden', async () => {
  for (const [writeText, marked] of [[async () => {}, 0], [async () => { throw new Error('forbidden'); }, 1]]) {
    Object.defineProperty(globalThis, 'navigator', { value: { clipboard: { writeText } }, configurable: true });
    const { buttons, field } = code();
    await buttons[words.code_copy]();
    assert.equal(field.selected, marked);
  }
});

test('no learning system is said to keep what it does not', () => {
  for (const [owned, loads, key] of [[true, true, 'code_note'], [true, false, 'code_alone_note'], [false, false, 'code_lms_note']]) {
    assert.equal(code(owned, loads).parts[1].text, words[key]);
  }
});

/** A shell that finds an LMS or none, and keeps a log or none; what its window listens to. */
function shell(connect, log = null) {
  page();
  const listeners = {};
  const classes = [];
  globalThis.document = { getElementById: () => ({}), body: { classList: { add: (name) => classes.push(name) } } };
  globalThis.addEventListener = (name, listener) => { listeners[name] = listener; };
  Object.assign(course, {
    data, recorder: { connect }, diagnosis: { mount() {} }, keeping: { begin() {}, tell() {} }, requests: { lose() {} }, stuck: { watch() {} },
    behind: { open: async () => log, bring() {} }, outcome: { report() {} }, pace: { begun() {} },
  });
  script('shell');
  return { classes, listeners };
}

test('nobody is told that script is missing while an LMS is looked for', () => {
  assert.deepEqual(shell(() => new Promise(() => {})).classes, ['live']);
});

test('a shell that the browser had put by begins anew when it is shown again, unless it alone holds what was done', async () => {
  const recorder = { readOnly: true, suspended: '', holds: null, assume() {} };
  const log = (persistent) => ({ persistent, read: async () => [], onForeign() {} });
  let reloads = 0;
  globalThis.location = { reload() { reloads += 1; } };
  for (const [found, kept, wanted] of [[{ recorder }, null, 1], [{ absence: {} }, log(true), 1], [{ absence: {} }, log(false), 0], [{ absence: {} }, null, 0]]) {
    const { listeners } = shell(async () => found, kept);
    await settled();
    reloads = 0;
    listeners.pageshow({ persisted: false });
    assert.equal(reloads, 0);
    listeners.pageshow({ persisted: true });
    assert.equal(reloads, wanted);
  }
});
