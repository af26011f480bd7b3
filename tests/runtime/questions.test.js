/** What the controls make of values: which are answers, which are right, what they consist of, what is said of a piece. */
'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { course } = require('./course.js');
const { mixed, random, valid, wrong } = require('./learner.js');

const { CONTROLS, fault, isAnswer, isRight, pieces } = course.questions;
const IDS = [...'abcdefgh'];
const MADE = {
  'choose-one': (rng) => ({ options: mixed(rng, IDS).slice(0, 4) }),
  'choose-many': (rng) => ({ options: mixed(rng, IDS) }),
  order: (rng) => ({ options: mixed(rng, IDS).slice(0, 4) }),
  sort: (rng) => ({ options: mixed(rng, IDS).slice(0, 3), groups: ['o', 'p'] }),
};

/** A question with a right answer that is drawn from its valid ones. */
function made(control, rng) {
  const question = { control, ...MADE[control](rng) };
  return { ...question, right: valid(rng, question) };
}

for (const control of Object.keys(MADE)) {
  test(`${control}: of its valid answers one alone is right, however it came over`, () => {
    const rng = random(1);
    for (let k = 0; k < 200; k += 1) {
      const question = made(control, rng);
      const again = typeof question.right === 'object' && !Array.isArray(question.right)
        ? Object.fromEntries(mixed(rng, Object.entries(question.right))) : JSON.parse(JSON.stringify(question.right));
      assert.ok(isAnswer(question, again) && isRight(question, again));
      const other = wrong(rng, question);
      assert.ok(isAnswer(question, other) && !isRight(question, other));
      assert.equal(fault(question, other), null);
    }
  });
}

for (const control of ['choose-one', 'choose-many', 'sort']) {
  test(`${control}: nothing of a right answer is marked as wrong, and something of any other is`, () => {
    const rng = random(2);
    for (let k = 0; k < 200; k += 1) {
      const question = made(control, rng);
      const faults = (value) => question.options.filter((piece) => CONTROLS[control].remark(question, value, piece)?.startsWith('wrong'));
      assert.deepEqual(faults(question.right), []);
      assert.notDeepEqual(faults(wrong(rng, question)), []);
    }
  });
}

test('the remark on a whole order stands open, that on a slip where it was made', () => {
  const question = { control: 'order', options: ['a', 'b', 'c'], right: ['a', 'b', 'c'] };
  const marks = (value) => ['', 'ba', 'ca', 'cb'].map((piece) => CONTROLS.order.remark(question, value, piece));
  assert.deepEqual(marks(['a', 'b', 'c']), ['', null, null, null]);
  assert.deepEqual(marks(['c', 'a', 'b']), ['', null, 'wrong_order', 'wrong_order']);
});

test('what is missing is named by what is there', () => {
  const order = { control: 'order', options: ['a', 'b', 'c'] };
  const sort = { control: 'sort', options: ['a', 'b'], groups: ['o', 'p'] };
  assert.deepEqual([{}, { a: 1 }, { a: 1, b: 1 }, { a: 1, b: 2 }, ['a', 'b', 'c']].map((value) => fault(order, value)),
    ['answer_question', 'finish_question', 'order_once', 'finish_question', null]);
  assert.deepEqual([{}, { a: 'o' }, { a: 'o', b: 'p' }].map((value) => fault(sort, value)), ['answer_question', 'finish_question', null]);
  assert.deepEqual([[], ['a']].map((value) => fault({ control: 'choose-many', options: ['a', 'b', 'c'] }, value)), ['answer_question', null]);
});

test('an answer consists of ids, that of members and groups in one order', () => {
  assert.deepEqual(pieces('a'), [['a']]);
  assert.deepEqual(pieces(3), [['3']]);
  assert.deepEqual(pieces(['c', 'a']), [['c'], ['a']]);
  assert.deepEqual(pieces({ b: 'p', 1: 'o', a: 'o' }), [['1', 'o'], ['a', 'o'], ['b', 'p']]);
});
