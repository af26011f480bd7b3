'use strict';

const assert = require('node:assert/strict');
const { describe, mock, test } = require('node:test');
const { course, data, words } = require('./course.js');
const { orders, sorted, unsorted } = require('./outcomes.js');
const { answering, finishing, pick, random, valid, wrong } = require('./learner.js');

const { advise, isDone } = course.advice;
const { label, say } = course.wording;
const AXES = data.axes.map((axis) => axis.id);
const CHECK = 'three-forms';
const RESULTS = orders(AXES).flatMap((order) => sorted(AXES, order));
const rng = random(7);

const done = (...pages) => course.state.fold(pages.flatMap((id) => [
  { type: 'page', id },
  ...data.pages.find((page) => page.id === id).activities.flatMap((one) => finishing(data, one, (question) => question.right ?? valid(rng, question), 1)),
]), data);
const ALL = data.pages.map((page) => page.id);
const STATES = { 'nothing done': done(), 'some pages done': done('operational', 'henrik', 'sophie'), 'all done': done(...ALL) };

/** The advice for an outcome, whatever the answers. */
function adviseFor(result, state, about = data) {
  const outcome = mock.method(course.answers, 'outcome', () => result);
  try {
    return advise(about, state, {});
  } finally {
    outcome.mock.restore();
  }
}

const text = (about, one) => (one.reason === 'next_even' ? say(about, 'next_axis', { axis: label(about, one.axis) }) : say(about, one.reason, one.values));

for (const [when, state] of Object.entries(STATES)) {
  describe(`with ${when}`, () => {
    const all = [...RESULTS, ...Object.values(unsorted(AXES))];

    test('every outcome has advice in plain words', () => {
      for (const result of all) {
        for (const about of [data, { ...data, words }]) {
          const advice = adviseFor(result, state, about);
          assert.ok(advice.length);
          for (const one of advice) {
            assert.ok(Object.hasOwn(about.words, one.reason), one.reason);
            assert.match(text(about, one), /\w/);
            assert.doesNotMatch(text(about, one), /[{}]|undefined|null| [.,;:]|\b(types?|born|IQ|percentiles?|better than)\b/);
          }
        }
      }
    });

    test('every piece leads to pages of the course, each once, those done last', () => {
      for (const result of all) {
        for (const { pages } of adviseFor(result, state)) {
          assert.ok(pages.length && pages.every((id) => ALL.includes(id)));
          assert.equal(new Set(pages).size, pages.length);
          const marks = pages.map((id) => isDone(data, state, id));
          assert.deepEqual(marks, [...marks].sort((a, b) => a - b));
        }
      }
    });
  });
}

describe('what to practise', () => {
  const open = (result) => adviseFor(result, STATES['nothing done']).filter((one) => one.axis);

  test('is what stands below, against what stands above it; what is not above it is not named', () => {
    for (const result of RESULTS) {
      const [above, below] = (result.relations[0] ?? '>').split('>');
      const expected = {
        even: AXES.map((axis) => [axis, 'next_even']),
        pair: [[below, 'next_pair', above]],
        lead: AXES.filter((axis) => axis !== result.lead).map((axis) => [axis, 'next_lead', result.lead]),
        lag: [[result.lag, 'next_lag']],
        order: [[result.lag, 'next_order']],
      }[result.shape];
      const found = open(result).map(({ axis, reason, values }) => [axis, reason, ...(['next_pair', 'next_lead'].includes(reason) ? [values.top] : [])]);
      assert.deepEqual(found, expected.map(([axis, reason, top]) => [axis, reason, ...(top ? [label(data, top)] : [])]), JSON.stringify(result));
    }
  });

  test('is served by the lessons of the axis and then by the cases that ask for it', () => {
    const result = RESULTS.find((one) => one.lag === 'strategic');
    const [{ pages }] = open(result);
    assert.equal(pages[0], 'strategic');
    for (const id of pages.slice(1)) {
      assert.ok(data.activities[id].questions.some((item) => data.questions[item].focal === 'strategic'), id);
    }
  });

  test('comes after beginning or finishing the inventory where nothing is known', () => {
    const reasons = Object.entries(unsorted(AXES)).map(([status, result]) => [status, adviseFor(result, STATES['nothing done'])[0]]);
    assert.deepEqual(reasons.map(([status, one]) => [status, one.reason, one.pages.join()]), [
      ['not taken', 'next_take', 'habits'], ['not-enough', 'next_finish', 'habits'], ['check-answers', 'next_check', 'habits'],
    ]);
  });

  test('works for two axes', () => {
    const two = { ...data, words, axes: data.axes.slice(0, 2) };
    const ids = two.axes.map((axis) => axis.id);
    for (const result of orders(ids).flatMap((order) => sorted(ids, order))) {
      const found = adviseFor(result, STATES['nothing done'], two).filter((one) => one.axis).map((one) => one.axis);
      assert.deepEqual(found, result.lag ? [result.lag] : ids);
    }
  });
});

describe('knowledge', () => {
  const advised = (count, about = data) => {
    const events = finishing(data, CHECK, (question, k) => (k < count ? question.right : wrong(rng, question)), 1);
    return advise(about, course.state.fold(events, data), {}).some((one) => one.reason === 'next_knowledge');
  };

  test('is advised until the mark is reached', () => {
    const { length } = data.activities[CHECK].questions;
    const need = Math.ceil((data.pass_mark * length) / 100);
    assert.deepEqual([advised(0), advised(need - 1), advised(need), advised(length)], [true, true, false, false]);
    assert.deepEqual([5, 6].map((count) => advised(count, { ...data, pass_mark: 75 })), [true, false], 'the mark itself is enough');
    assert.ok(advise(data, course.state.empty(), {}).some((one) => one.reason === 'next_knowledge'));
  });
});

describe('from real answers', () => {
  test('an inventory left in the middle is to be finished', () => {
    const state = course.state.fold(answering(data, 'habits', () => 2).slice(0, 20), data);
    assert.equal(advise(data, state, course.document.toDocument(state, data))[0].reason, 'next_finish');
  });

  test('nothing answered is to be begun', () => {
    assert.equal(advise(data, course.state.empty(), {})[0].reason, 'next_take');
  });
});
