/** What a page asks of its shell is done, or said not to be; and what stands over a page goes when one comes alive. */
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');

const { course, data } = require('./course.js');

const RUNTIME = path.join(__dirname, '..', '..', 'builder', 'runtime');
const [PAGE] = data.pages;
const pressed = {}; // what each button does

Object.assign(course, { data, keeping: { save() {}, tell() {} }, dom: { element: (tag, _, text) => text, button: (text, press) => { pressed[text] = press; return text; } } });
for (const name of ['sha256', 'bytes', 'behind', 'codec', 'outcome', 'pace', 'requests', 'stuck']) require(path.join(RUNTIME, `${name}.js`));

/** A session that has seen a page, with a log that does or refuses; and all that its page hears. */
function opened({ recorder = null, replace = async () => {}, append = async () => {} } = {}) {
  const heard = [];
  const port = { postMessage: (message) => heard.push(message) };
  const state = course.state.fold([{ type: 'start', at: 1, seed: 7 }, { type: 'page', id: PAGE.id, at: 1 }], data);
  const log = { persistent: true, replace, append };
  const absence = recorder ? null : { kept: 'web_kept', lost: 'web_lost', loads: true };
  const session = { recorder, absence, log, state, port, made: 0, pace: course.pace.begun(), sent: { status: '', slots: new Map(), next: 0 } };
  return { session, port, heard };
}

const settled = () => new Promise((resolve) => { setImmediate(resolve); });

/** @returns what a notice above the pages says after an erasing */
async function noticeAfterErasing(recorder) {
  let notice = 'an offer';
  globalThis.document = { getElementById: () => ({ replaceChildren() { notice = ''; } }) };
  const { session, port, heard } = opened({ recorder });
  course.requests.answer(session, port, { type: 'erase' });
  await settled();
  assert.deepEqual(heard, [{ type: 'done', isDone: true }]);
  return notice;
}

test('erased is said when it is, not before, and readings begun earlier are of no use', async () => {
  globalThis.document = { getElementById: () => null };
  let erase;
  const { session, port, heard } = opened({ replace: () => new Promise((resolve) => { erase = resolve; }) });
  course.requests.answer(session, port, { type: 'erase' });
  await settled();
  assert.deepEqual([heard, session.made, session.state.pages.size], [[], 0, 1]);
  erase();
  await settled();
  assert.deepEqual([heard, session.made, session.state.pages.size], [[{ type: 'done', isDone: true }], 1, 0]);
});

test('what could not be stored is not said to be, and changes nothing', async () => {
  for (const type of ['erase', 'load']) {
    const { session, port, heard } = opened({ replace: async () => { throw new Error('full'); } });
    course.requests.answer(session, port, { type, document: course.document.toDocument(course.state.empty(), data) });
    await settled();
    assert.deepEqual([heard, session.made, session.state.pages.size], [[{ type: 'done', isDone: false }], 0, 1]);
  }
});

test('a file is loaded, and none that is not ours', async () => {
  for (const [document, isDone] of [[course.document.toDocument(course.state.empty(), data), true], [{ format: 'other' }, false], [undefined, false]]) {
    const { session, port, heard } = opened();
    course.requests.answer(session, port, { type: 'load', document });
    await settled();
    assert.deepEqual([heard, session.made, session.state.pages.size], [[{ type: 'done', isDone }], Number(isDone), isDone ? 0 : 1]);
  }
});

test('erasing takes away what is offered of it, but not the way past a newer version', async () => {
  assert.equal(await noticeAfterErasing(null), '');
  data.settings = { report_habits: 'items', report_judgement: 'items' };
  data.codes = { content: 1, pages: {}, activities: {}, questions: Object.fromEntries(Object.keys(data.questions).map((id, k) => [id, k + 1])) };
  assert.equal(await noticeAfterErasing({ readOnly: false }), '');
  assert.equal(await noticeAfterErasing({ readOnly: true }), 'an offer');
});

test('a log that takes no more is told to the page, in an LMS too', async () => {
  const { session, port, heard } = opened({ recorder: { readOnly: false }, append: async () => { throw new Error('full'); } });
  course.requests.answer(session, port, { type: 'append', events: [{ type: 'page', id: PAGE.id, at: 2 }] });
  await settled();
  assert.deepEqual(heard, [{ type: 'changed' }]);
  assert.equal(course.behind.keeper({ ...session }, { ...data, settings: { report_habits: 'none' } }).persistent, false);
});

test('the word that a page does not come up goes for good once one does, and leaves the focus in the frame', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let load;
  let said = [];
  const done = [];
  const frame = { addEventListener: (_, listener) => { load = listener; }, focus: () => done.push('focus') };
  const heard = course.stuck.watch(frame, { replaceChildren: (...parts) => { said = parts; } }, data.words, () => done.push('again'));
  const wait = () => context.mock.timers.tick(10000);
  load();
  wait();
  assert.ok(said.includes(data.words.page_stuck));
  pressed[data.words.page_again]();
  assert.deepEqual(done, ['focus', 'again']); // the button goes when a page comes
  heard(); // a page speaks before it is loaded
  load();
  wait();
  assert.deepEqual(said, []);
  load();
  wait();
  assert.ok(said.includes(data.words.page_stuck));
});
