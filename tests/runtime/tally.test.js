'use strict';

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { course, data } = require('./course.js');
const { answering, finishing, random, valid } = require('./learner.js');

const { knownNotDone, objectives, practices, reach } = course.tally;
const rng = random(11);
const cases = Object.keys(data.activities).filter((name) => data.activities[name].kind === 'case');
const scored = cases.filter((name) => data.activities[name].scored);
const documentOf = (events) => course.document.toDocument(course.state.fold(events, data), data);
const deciding = (answer, names = cases) => documentOf(names.flatMap((name) => finishing(data, name, answer, 1)));
const isDecision = (question) => question.control === 'best-and-avoid';

describe('what was reached for first', () => {
  const toward = (axis) => (question) => {
    if (!isDecision(question)) return valid(rng, question);
    const best = question.options.find((id) => question.forms?.[id] === axis) ?? question.options.find((id) => !question.forms?.[id] && id !== question.avoid)
      ?? question.options.find((id) => id !== question.avoid);
    return { best, avoid: question.options.find((id) => id !== best) };
  };

  test('is counted beside what was on offer, in scored cases alone', () => {
    for (const { id: axis } of data.axes) {
      const counts = reach(data, deciding(toward(axis)));
      const items = scored.flatMap((name) => data.activities[name].questions).map((id) => data.questions[id]);
      const offered = items.filter((one) => Object.values(one.forms ?? {}).includes(axis)).length;
      assert.deepEqual(counts[axis], { picked: offered, offered });
    }
  });

  test('is nothing before the first decision', () => {
    assert.deepEqual(Object.values(reach(data, documentOf([]))), data.axes.map(() => ({ picked: 0, offered: 0 })));
  });

  test('stays what it was when a case is played again', () => {
    const [first, again] = data.axes;
    const once = scored.flatMap((name) => finishing(data, name, toward(first.id), 1));
    const twice = scored.flatMap((name) => [{ type: 'restart', activity: name }, ...finishing(data, name, toward(again.id), 2)]);
    assert.deepEqual(reach(data, documentOf([...once, ...twice])), reach(data, documentOf(once)));
  });
});

test('credit by practice counts the decisions made on each', () => {
  const found = practices(data, deciding((question) => valid(rng, question)));
  const items = scored.flatMap((name) => data.activities[name].questions).map((id) => data.questions[id]);
  for (const { practice, answered, of } of found) {
    assert.deepEqual([answered, of], Array(2).fill(items.filter((one) => one.practice === practice.id).length));
  }
});

test('goals are summed over the checks that were taken', () => {
  const checks = Object.keys(data.activities).filter((name) => data.activities[name].kind === 'knowledge');
  const events = checks.flatMap((name) => finishing(data, name, (question) => question.right, 1));
  const state = course.state.fold(events, data);
  const found = objectives(data, state, course.document.toDocument(state, data));
  const items = checks.flatMap((name) => data.activities[name].questions);
  assert.equal(Object.values(found).reduce((sum, { of }) => sum + of, 0), items.length);
  assert.ok(Object.values(found).every(({ right, of }) => right === of));
  assert.deepEqual({ ...objectives(data, course.state.empty(), documentOf([])) }, {});
});

describe('what one knows and does not do', () => {
  const small = { ...data, instruments: { ...data.instruments, judgement: { ...data.instruments.judgement, axes_from: 1 } } };
  const best = (question) => {
    const item = data.instruments.judgement.items.find(({ id }) => data.questions[id] === question);
    if (!item) return valid(rng, question);
    const worth = question.options.map((_, k) => Math.max(...item.options[k]));
    const at = (level) => question.options[worth.indexOf(level)];
    return { best: at(Math.max(...worth)), avoid: at(Math.min(...worth)) };
  };
  const habits = (step) => answering(data, 'habits', (question) => {
    const item = data.instruments.habits.items.find(({ id }) => data.questions[id] === question);
    const jitter = Math.floor(rng() * 2);
    return item.reverse ? 4 - step - jitter + 1 : step + jitter;
  });
  const told = (about, step) => knownNotDone(about, documentOf([...habits(step), ...scored.flatMap((name) => finishing(data, name, best, 1))]));

  test('is said where decisions earn most of the credit and habits are rare', () => {
    assert.ok(told(small, 0).length > 0);
  });

  test('is not said where habits are common, or decisions too few', () => {
    assert.deepEqual(told(small, 3), []);
    const few = { ...data, instruments: { ...data.instruments, judgement: { ...data.instruments.judgement, axes_from: 99 } } };
    assert.deepEqual(told(few, 0), []);
  });
});
