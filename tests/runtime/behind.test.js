/** What this browser holds besides an LMS: it adds to what the LMS has, and changes none of it. */
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');

const { course, data } = require('./course.js');
const { DAY, answering, finishing, random, wandering, wrong: other } = require('./learner.js');

require(path.join(__dirname, '..', '..', 'builder', 'runtime', 'behind.js'));
const { hasMore, joined } = course.behind;
const { empty, fold } = course.state;
const CHECK = Object.keys(data.activities).find((name) => data.activities[name].kind === 'knowledge');
const INVENTORY = Object.keys(data.activities).find((name) => data.activities[name].kind === 'inventory');
const after = (...logs) => fold(logs.flat(), data);
const right = (question) => question.right;
const wrong = (question) => other(random(1), question);
const steps = (step) => () => step;

test('whatever the LMS has stays, and nothing is left to be taken up twice', () => {
  for (let seed = 0; seed < 80; seed += 1) {
    const [state, behind] = [after(wandering(random(seed), data, seed % 9)), after(wandering(random(seed + 1000), data, seed % 7))];
    const all = joined(state, behind, data);
    for (const [id, { first }] of state.answers) assert.deepEqual(all.answers.get(id).first, first);
    for (const [name, { best }] of state.quizzes) assert.ok(all.quizzes.get(name).best >= best);
    if (state.sheets.pre) assert.deepEqual(all.sheets.pre, state.sheets.pre);
    if (state.sheets.post) assert.deepEqual(all.sheets.post, state.sheets.post);
    assert.deepEqual(new Set(all.answers.keys()), new Set([...state.answers.keys(), ...behind.answers.keys()]));
    assert.deepEqual(all.pages, new Set([...state.pages, ...behind.pages]));
    assert.ok(!hasMore(all, behind, data), String(seed));
  }
});

test('a browser that holds no more than the LMS has nothing to offer', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const state = after(wandering(random(seed), data, 12));
    assert.ok(!hasMore(state, structuredClone(state), data));
    assert.ok(!hasMore(state, empty(), data));
  }
});

const page = { type: 'page', id: data.pages[0].id, at: 0 };
const sheet = (step, day) => finishing(data, INVENTORY, steps(step), day);
const MORE = {
  'a page': [[], [page]],
  'an answer': [answering(data, CHECK, right).slice(1), answering(data, CHECK, right)],
  'a finished sheet': [answering(data, INVENTORY, steps(1)), sheet(1, 100)],
  'a second sheet': [sheet(1, 100), [...sheet(1, 100), ...sheet(2, 160)]],
  'a result': [[], finishing(data, CHECK, wrong, 1)],
  'a better result': [finishing(data, CHECK, wrong, 1), [...finishing(data, CHECK, wrong, 1), ...finishing(data, CHECK, right, 2)]],
};
for (const [what, [had, held]] of Object.entries(MORE)) {
  test(`${what} that only this browser has is something to offer`, () => assert.ok(hasMore(after(had), after(held), data)));
}

test('a sheet that would take the place of the one at the LMS is left', () => {
  const [state, behind] = [after(sheet(1, 100)), after(sheet(2, 110))];
  assert.ok(!hasMore(state, behind, data));
  assert.deepEqual(joined(state, behind, data).sheets, state.sheets);
});

test('what is taken up stands as it was left: a finished check is submitted, a begun one is not', () => {
  const done = joined(empty(), after(finishing(data, CHECK, right, 1)), data);
  assert.ok(course.state.isDone(done, data, CHECK));
  const begun = joined(empty(), after(finishing(data, CHECK, right, 1), { type: 'restart', activity: CHECK }), data);
  assert.ok(!course.state.isDone(begun, data, CHECK));
  assert.equal(begun.quizzes.get(CHECK).best, data.activities[CHECK].questions.length);
});

test('the order of options is that of whoever began first', () => {
  const [early, late] = [{ type: 'start', at: DAY, seed: 1 }, { type: 'start', at: 2 * DAY, seed: 2 }];
  assert.deepEqual([joined(after([late]), after([early]), data)].map(({ started, seed }) => [started, seed]), [[DAY, 1]]);
  assert.deepEqual([joined(after([early]), after([late]), data)].map(({ started, seed }) => [started, seed]), [[DAY, 1]]);
});

test('of two answers this browser keeps the later, unless the LMS heard one since', () => {
  const item = data.activities[INVENTORY].questions[0];
  const at = (value, when) => after([{ type: 'answer', item, value, at: when }]);
  assert.equal(joined(at(1, 0), at(2, 5), data).answers.get(item).latest, 2);
  assert.equal(joined(at(1, 9), at(2, 5), data).answers.get(item).latest, 1);
});
