'use strict';

const assert = require('node:assert/strict');
const { describe, mock, test } = require('node:test');
const { course, data, words } = require('./course.js');
const { orders, sorted, unsorted } = require('./outcomes.js');
const { answering, finishing, pick, random, valid, wrong } = require('./learner.js');

const { advise, isDone } = course.advice;
const { label, say } = course.wording;
const AXES = data.axes.map((axis) => axis.id);
const [CHECK] = Object.keys(data.activities).filter((name) => data.activities[name].kind === 'knowledge');
const page = (id) => data.pages.find((one) => one.id === id);
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
    for (const axis of data.axes) {
      const result = RESULTS.find((one) => one.lag === axis.id);
      const served = (state) => adviseFor(result, state).find((one) => one.axis).pages;
      assert.deepEqual(served(STATES['nothing done']), axis.pages.slice(0, 3));
      const [, ...cases] = served(done(...axis.pages.slice(1)));
      assert.ok(cases.length);
      for (const id of cases) assert.ok(data.activities[id].questions.some((item) => data.questions[item].focal === axis.id), id);
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

const advisedBy = (events, about = data) => {
  const state = course.state.fold(events, about);
  return advise(about, state, course.document.toDocument(state, about));
};


describe('knowledge', () => {
  const goals = (answer) => advisedBy(finishing(data, CHECK, answer, 1)).filter((one) => one.reason === 'next_objective');

  test('missed at the first try leads to the pages that teach it', () => {
    const found = goals((question) => wrong(rng, question));
    assert.ok(found.length);
    for (const one of found) {
      const [objective] = Object.entries(data.objectives).find(([, text]) => text === one.values.text);
      assert.ok(one.pages.length && one.pages.every((id) => page(id).objectives.includes(objective)));
    }
  });

  test('that was right leads nowhere', () => {
    assert.deepEqual(goals((question) => question.right), []);
  });

  test('not yet tested is offered', () => {
    const untaken = (events) => advisedBy(events).filter((one) => one.reason === 'next_knowledge').flatMap((one) => one.pages);
    const home = data.activities[CHECK].page;
    assert.ok(untaken([]).includes(home));
    assert.ok(!untaken(finishing(data, CHECK, (question) => wrong(rng, question), 1)).includes(home));
  });
});

describe('the practice on which decisions earned least', () => {
  const cases = Object.keys(data.activities).filter((name) => data.activities[name].kind === 'case' && data.activities[name].scored);
  const levels = (question) => Object.entries(data.instruments.judgement.items.find(({ id }) => data.questions[id] === question).options)
    .map(([k, weights]) => ({ id: question.options[k], weight: Math.max(...weights) })).sort((a, b) => b.weight - a.weight).map(({ id }) => id);
  const poorAt = (practice) => (question) => {
    const [best, , , avoid] = levels(question);
    return question.practice === practice ? { best: avoid, avoid: best } : { best, avoid };
  };
  const told = (answer, names = cases) => advisedBy(names.flatMap((name) => finishing(data, name, answer, 1))).filter((one) => one.reason === 'next_practice');

  for (const practice of data.practices) {
    const items = Object.values(data.questions).filter((one) => one.practice === practice.id);
    test(`is named where it is ${practice.id}, if three decisions are made on it`, () => {
      const found = told(poorAt(practice.id)).map((one) => one.values.practice);
      assert.deepEqual(found, items.length < 3 ? [] : [practice.label]);
    });
  }

  test('is not named where all is well or little is decided', () => {
    assert.deepEqual(told(poorAt(null)), []);
    assert.deepEqual(advisedBy([]).filter((one) => one.reason === 'next_practice'), []);
  });
});

test('every page of the course is advised to somebody', () => {
  for (const { id } of data.pages.filter((one) => one.kind !== 'profile')) {
    const advice = adviseFor(RESULTS[0], done(...ALL.filter((other) => other !== id)));
    assert.ok(advice.some((one) => one.pages.includes(id)), id);
  }
});

test('no piece of advice names more than three pages', () => {
  for (const state of Object.values(STATES)) {
    for (const result of RESULTS) assert.ok(adviseFor(result, state).every((one) => one.pages.length <= 3));
  }
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
