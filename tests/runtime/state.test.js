'use strict';

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { course, data } = require('./course.js');
const { DAY, answering, finishing, pick, random, valid, wrong } = require('./learner.js');

const { apply, empty, fold, isDone, pageStatus, retake } = course.state;
const CASE = 'henrik';
const INVENTORY = 'habits';
const CHECK = 'check-joining-up';
const [FIRST, SECOND] = data.activities[CASE].questions;
const MOVES = { best: 'a', avoid: 'b' };
const OTHERS = { best: 'c', avoid: 'd' };

const after = (...events) => fold(events.flat(2), data);
const page = (id) => data.pages.find((one) => one.id === id);
const answer = (item, value, at = 0) => ({ type: 'answer', item, value, at });
const steps = (step) => () => step;
const right = (count) => (question, k) => (k < count ? question.right : wrong(random(k), question));

describe('the log becomes a state', () => {
  test('nothing done is an empty state', () => {
    assert.deepEqual(after(), empty());
  });

  test('the first start counts, another does nothing', () => {
    const state = after({ type: 'start', at: 5, seed: 7 }, { type: 'start', at: 9, seed: 8 });
    assert.deepEqual([state.started, state.seed], [5, 7]);
  });

  test('a page is kept once and is the place to go on', () => {
    const state = after({ type: 'page', id: CASE }, { type: 'page', id: 'profile' }, { type: 'page', id: CASE });
    assert.deepEqual([[...state.pages], state.position], [[CASE, 'profile'], CASE]);
  });

  test('a draft is kept until its question is answered', () => {
    const draft = { type: 'draft', item: FIRST, value: { best: 'a', avoid: null } };
    assert.deepEqual(after(draft).drafts.get(FIRST), draft.value);
    assert.equal(after(draft, answer(FIRST, MOVES)).drafts.size, 0);
    assert.equal(after(draft).answers.size, 0);
  });

  test('the first answer never changes, the latest does', () => {
    const state = after(answer(FIRST, MOVES, 1), answer(FIRST, OTHERS, 2), answer(FIRST, { best: 'd', avoid: 'a' }, 3));
    assert.deepEqual(state.answers.get(FIRST), { first: MOVES, latest: { best: 'd', avoid: 'a' }, at: 3 });
  });

  test('a step of 0 is a first answer too', () => {
    const state = after(answer('ho1', 0), answer('ho1', 4));
    assert.equal(state.answers.get('ho1').first, 0);
  });

  test('begun again, an activity keeps its answers but neither round, drafts nor submission', () => {
    const state = after(answer(FIRST, MOVES), { type: 'draft', item: SECOND, value: MOVES }, { type: 'submit', activity: CASE },
      answer('ho1', 2), { type: 'draft', item: 'hp1', value: 1 }, { type: 'restart', activity: CASE });
    assert.deepEqual(state.answers.get(FIRST).first, MOVES);
    assert.deepEqual([state.rounds.has(CASE), state.drafts.has(SECOND), state.submitted.has(CASE)], [false, false, false]);
    assert.deepEqual([state.rounds.get(INVENTORY), state.drafts.get('hp1')], [new Set(['ho1']), 1]);
    assert.equal(state.attempts.get(CASE), 1);
  });

  test('what is loaded takes the place of all before it, and the log goes on from there', () => {
    const loaded = after(answer('ho1', 3));
    const state = after(answer(FIRST, MOVES), { type: 'load', state: loaded }, answer('hp1', 2));
    assert.deepEqual([...state.answers.keys()], ['ho1', 'hp1']);
  });

  const STRANGERS = ['nothing', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', null, undefined, 7];
  test('items, pages and activities that the course lacks do nothing', () => {
    for (const one of STRANGERS) {
      const events = [{ type: 'page', id: one }, { type: 'draft', item: one, value: 1 }, answer(one, 1), { type: 'submit', activity: one, at: 1 },
        { type: 'restart', activity: one }];
      assert.deepEqual(after(events), empty(), String(one));
    }
  });

  test('types of events that are not known do nothing', () => {
    for (const type of STRANGERS) assert.deepEqual(after({ type, item: FIRST, id: CASE, activity: CASE }), empty(), String(type));
  });

  test('answers that their question no longer offers do nothing', () => {
    for (const value of [{ best: 'z', avoid: 'a' }, { best: 'a', avoid: 'a' }, { best: 'a' }, 'a', 1, true, null]) {
      assert.deepEqual(after(answer(FIRST, value)), empty(), JSON.stringify(value));
    }
    for (const value of [5, -1, 1.5, '3', true, null, [3]]) assert.deepEqual(after(answer('ho1', value)), empty(), JSON.stringify(value));
  });
});

describe('the inventory keeps at most two sheets', () => {
  const first = finishing(data, INVENTORY, steps(1), 100);
  const again = (step, day) => [{ type: 'restart', activity: INVENTORY }, ...finishing(data, INVENTORY, steps(step), day)];
  const told = ({ sheets }) => [sheets.pre, sheets.post].map((sheet) => sheet && [sheet.day, sheet.answers.ho1, Object.keys(sheet.answers).length]);

  test('answers alone make no sheet', () => {
    assert.deepEqual(told(after(answering(data, INVENTORY, steps(1)))), [null, null]);
  });

  test('finished without an answer it is no sheet', () => {
    assert.deepEqual(told(after({ type: 'submit', activity: INVENTORY, at: DAY })), [null, null]);
  });

  test('the first finished one is the sheet before', () => {
    assert.deepEqual(told(after(first)), [[100, 1, 36], null]);
  });

  test('a retake before 56 days replaces it', () => {
    assert.deepEqual(told(after(first, again(2, 155))), [[155, 2, 36], null]);
  });

  test('a retake after 56 or more days stands beside it, and a later one replaces that', () => {
    assert.deepEqual(told(after(first, again(2, 156))), [[100, 1, 36], [156, 2, 36]]);
    assert.deepEqual(told(after(first, again(2, 156), again(3, 160))), [[100, 1, 36], [160, 3, 36]]);
  });

  test('days are counted from the sheet before, replaced or not', () => {
    assert.deepEqual(told(after(first, again(2, 150), again(3, 160))), [[160, 3, 36], null]);
    assert.deepEqual(told(after(first, again(2, 150), again(3, 206))), [[150, 2, 36], [206, 3, 36]]);
  });

  test('new answers leave a finished sheet alone', () => {
    assert.deepEqual(told(after(first, { type: 'restart', activity: INVENTORY }, answer('ho1', 4))), [[100, 1, 36], null]);
  });

  test('each sheet keeps the wordings that it was handed in with, whatever the course asks when the log is read again', () => {
    const reworded = { ...data, questions: { ...data.questions, ho1: { ...data.questions.ho1, wording: 7 } } };
    const now = data.questions.ho1.wording;
    const log = [first, { type: 'restart', activity: INVENTORY }, finishing(reworded, INVENTORY, steps(2), 200)].flat();
    for (const read of [data, reworded]) {
      const { pre, post } = fold(log, read).sheets;
      assert.deepEqual([pre.wordings.ho1, post.wordings.ho1, Object.keys(pre.wordings).length], [now, 7, 36]);
    }
  });

  test('wordings that are none are not kept, and a log from before there were any is still read', () => {
    for (const wordings of [undefined, null, 7, 'text', [7], { ho1: '7' }, { nobody: 7 }, { ho1: 0 }, { ho1: 65536 }]) {
      const { pre } = after(answering(data, INVENTORY, steps(1), DAY), { type: 'submit', activity: INVENTORY, at: DAY, wordings }).sheets;
      assert.deepEqual([Object.keys(pre.answers).length, 'wordings' in pre], [36, false]);
    }
  });

  test('what a retake would do is told before it is done', () => {
    const state = after(first);
    const told = [100, 155, 156].map((day) => retake(state, day * DAY));
    assert.deepEqual([retake(empty(), 0), ...told], ['none', 'replaces', 'replaces', 'adds']);
  });
});

describe('a knowledge check', () => {
  const taken = (...counts) => after(counts.map((count) => finishing(data, CHECK, right(count), 1))).quizzes.get(CHECK);

  test('is scored when it is submitted, not before', () => {
    assert.equal(after(answering(data, CHECK, right(2))).quizzes.size, 0);
    assert.deepEqual(taken(2), { first: 2, best: 2, of: 3 });
  });

  test('keeps the first score and the best over retakes', () => {
    assert.deepEqual(taken(1, 2), { first: 1, best: 2, of: 3 });
    assert.deepEqual(taken(1, 2, 0), { first: 1, best: 2, of: 3 });
    assert.deepEqual(taken(3, 0), { first: 3, best: 3, of: 3 });
    assert.deepEqual(taken(0, 0), { first: 0, best: 0, of: 3 });
  });
});

describe('done and begun', () => {
  const restart = (activity) => ({ type: 'restart', activity });
  const whole = { [CASE]: answering(data, CASE, steps(MOVES)), [CHECK]: finishing(data, CHECK, right(1), 1), [INVENTORY]: finishing(data, INVENTORY, steps(1), 1) };

  for (const [name, events] of Object.entries(whole)) {
    const { kind } = data.activities[name];
    test(`an activity of kind ${kind} is done when all is answered, and not done once it is begun again`, () => {
      assert.equal(isDone(after(), data, name), false);
      assert.equal(isDone(after(events.slice(0, -1)), data, name), false);
      assert.equal(isDone(after(events), data, name), true);
      assert.equal(isDone(after(events, restart(name)), data, name), false);
    });

    test(`a page with an activity of kind ${kind} stays done when that is begun again`, () => {
      const home = data.activities[name].page;
      const opened = { type: 'page', id: home };
      const status = (...all) => pageStatus(after(...all), data, page(home));
      assert.deepEqual([status(), status(opened), status(opened, events.slice(0, -1))], ['new', 'begun', 'begun']);
      assert.deepEqual([status(opened, events), status(opened, events, restart(name))], ['done', 'done']);
      assert.equal(status(events), 'new', 'answered, but its page was never opened');
    });
  }

  test('a page without activities is done when it was opened', () => {
    assert.equal(pageStatus(after({ type: 'page', id: 'how-scored' }), data, page('how-scored')), 'done');
  });

  test('answers of one round do not fill the next', () => {
    const events = answering(data, CASE, steps(MOVES));
    assert.equal(isDone(after(events, restart(CASE), events.slice(1)), data, CASE), false);
    assert.equal(isDone(after(events, restart(CASE), events), data, CASE), true);
  });
});

describe('two tabs write one log', () => {
  const rng = random(1);
  const left = [{ type: 'page', id: CASE }, { type: 'draft', item: FIRST, value: { best: 'a', avoid: null } }, answer(FIRST, MOVES), answer(SECOND, OTHERS),
    { type: 'restart', activity: CASE }, answer(FIRST, OTHERS)];
  const check = finishing(data, CHECK, (question) => valid(rng, question), 3);
  const inventory = finishing(data, INVENTORY, (question) => valid(rng, question), 3);
  const rightTab = [{ type: 'page', id: data.activities[CHECK].page }, ...check, ...inventory, { type: 'restart', activity: CHECK }, ...check];
  const start = { type: 'start', at: 1, seed: 2 };

  /** One of the orders that keep the order of each. */
  function woven(one, other) {
    const rest = [[...one], [...other]];
    const log = [];
    while (rest[0].length || rest[1].length) log.push((pick(rng, rest.filter((tab) => tab.length))).shift());
    return log;
  }

  test('any interleaving that keeps the order of each gives the same state; the place is the page opened last', () => {
    const expected = { ...after(start, left, rightTab), position: null };
    for (let k = 0; k < 500; k += 1) {
      const log = woven(left, rightTab);
      const state = after(start, log);
      assert.equal(state.position, log.findLast((event) => event.type === 'page').id);
      assert.deepEqual({ ...state, position: null }, expected);
    }
  });

  test('of two tabs that begin at once the first in the log gives the seed', () => {
    for (let k = 0; k < 50; k += 1) {
      const log = woven([start, ...left], [{ type: 'start', at: 1, seed: 3 }, ...rightTab]);
      assert.equal(after(log).seed, log.find((event) => event.type === 'start').seed);
    }
  });

  test('of two first answers to one question the first in the log counts', () => {
    for (const log of [[answer(FIRST, MOVES), answer(FIRST, OTHERS)], [answer(FIRST, OTHERS), answer(FIRST, MOVES)]]) {
      assert.deepEqual(after(log).answers.get(FIRST).first, log[0].value);
    }
  });

  test('a log read in two parts gives the state of the whole', () => {
    const log = [start, ...left, ...rightTab];
    const state = log.slice(9).reduce((made, event) => apply(made, event, data), after(log.slice(0, 9)));
    assert.deepEqual(state, after(log));
  });
});
