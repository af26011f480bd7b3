/** Learners made up from a seed: what they answer, and the log of what they did. */
'use strict';

const DAY = 86400000;

/** Numbers in 0..1 that are the same for the same seed. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = (rng, list) => list[Math.floor(rng() * list.length)];

const mixed = (rng, list) => list.map((one) => [rng(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);

/** By control a valid answer. */
const VALID = {
  'choose-one': (rng, { options }) => pick(rng, options),
  'choose-many': (rng, { options }) => mixed(rng, options).slice(0, Math.ceil(rng() * options.length)).sort(),
  order: (rng, { options }) => mixed(rng, options),
  sort: (rng, { options, groups }) => Object.fromEntries(mixed(rng, options).map((one) => [one, pick(rng, groups)])),
  'best-and-avoid': (rng, { options }) => ((best) => ({ best, avoid: pick(rng, options.filter((one) => one !== best)) }))(pick(rng, options)),
  frequency: (rng, { options }) => ((step) => (step === 'na' ? step : Number(step)))(pick(rng, options)),
};

/** A valid answer to a question. */
const valid = (rng, question) => VALID[question.control](rng, question);

/** A valid answer that is not the right one. */
function wrong(rng, question) {
  const value = valid(rng, question);
  return globalThis.course.questions.isRight(question, value) ? wrong(rng, question) : value;
}

/** Answers to all questions of an activity, with `value` for each. */
function answering(data, activity, value, at = 0) {
  return data.activities[activity].questions.map((item, k) => ({ type: 'answer', item, value: value(data.questions[item], k), at }));
}

/** An activity that is handed in, an inventory with the wordings of now. */
function submission(data, activity, at = 0) {
  const worded = data.activities[activity].questions.filter((id) => data.questions[id].wording);
  return { type: 'submit', activity, at, wordings: Object.fromEntries(worded.map((id) => [id, data.questions[id].wording])) };
}

/** An activity answered throughout and submitted. */
function finishing(data, activity, value, day) {
  return [...answering(data, activity, value, day * DAY), submission(data, activity, day * DAY)];
}

/** What somebody may do in any order, a day or more between two things. */
function wandering(rng, data, steps) {
  const activities = Object.keys(data.activities);
  let at = Date.UTC(2025, 0, 1) + Math.floor(rng() * DAY);
  const log = [{ type: 'start', at, seed: Math.floor(rng() * 2 ** 32) }];
  for (let k = 0; k < steps; k += 1) {
    at += Math.floor(rng() * 9 * DAY);
    log.push(...something(rng, data, pick(rng, activities)).map((event) => ({ ...event, at })));
  }
  return log;
}

/** Events as the run time records them: a check is answered and submitted at once, the rest bit by bit. */
function something(rng, data, activity) {
  const { kind, questions } = data.activities[activity];
  const answers = answering(data, activity, (question) => valid(rng, question));
  const submit = kind === 'case' ? [] : [submission(data, activity)];
  const item = pick(rng, questions);
  return pick(rng, [
    [{ type: 'page', id: pick(rng, data.pages).id }],
    [{ type: 'draft', item, value: valid(rng, data.questions[item]) }],
    [{ type: 'restart', activity }],
    kind === 'knowledge' ? [] : answers.slice(0, Math.ceil(rng() * questions.length)),
    [...answers, ...submit],
  ]);
}

module.exports = { DAY, answering, finishing, mixed, pick, random, submission, valid, wandering, wrong };
