/** What a course tells by cmi5, whatever the learner, the clock and the LMS do: in order, once, and no more than a browser takes at the end. */
'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');

const { course, data } = require('./course.js');
const { pick, random } = require('./learner.js');

const RUNTIME = path.join(__dirname, '..', '..', 'builder', 'runtime');
for (const name of ['lrs', 'launch', 'queue', 'definitions', 'statements']) require(path.join(RUNTIME, 'cmi5', `${name}.js`));

const { now } = Date;
const SEEDS = Array.from({ length: 200 }, (_, seed) => seed + 1);

/** An LRS that does what it is told to, and a clock for its pauses. */
function lrs(verdicts) {
  const given = { taken: [], states: [], sizes: [], asked: 0 };
  const next = (kind) => {
    given.asked += 1;
    return verdicts(kind, given.asked);
  };
  const carrier = {
    async tell(statements) {
      const verdict = next('tell');
      given.sizes.push(statements.join().length);
      if (verdict === 'done') given.taken.push(...statements);
      return verdict;
    },
    async keep(document) {
      const verdict = next('keep');
      if (verdict === 'done') given.states.push([document, given.taken.length]);
      return verdict;
    },
    knock: async () => next('knock'),
  };
  return { carrier, given };
}

/** Time that passes at once. */
function hurried(context) {
  context.mock.method(globalThis, 'setTimeout', (tell) => setImmediate(tell));
  context.mock.method(globalThis, 'clearTimeout', clearImmediate);
}

const settled = async (queue) => {
  while (queue.busy || queue.fails) await new Promise((resolve) => setImmediate(resolve));
};

test('whatever an LRS does not take at once arrives once, in order, and before the state that counts on it', async (context) => {
  hurried(context);
  for (const seed of SEEDS) {
    const rng = random(seed);
    const { carrier, given } = lrs((kind) => (kind !== 'knock' && rng() < 0.4 ? 'later' : 'done'));
    const queue = course.queue.begun(carrier);
    let count = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      for (let more = Math.floor(rng() * 5); more > 0; more -= 1) course.queue.add(queue, { count: (count += 1), text: 'x'.repeat(Math.floor(rng() * 9000)) });
      course.queue.keep(queue, { count });
      course.queue.commit(queue);
      if (rng() < 0.5) await settled(queue);
    }
    await settled(queue);
    assert.deepEqual(given.taken.map((one) => JSON.parse(one).count), Array.from({ length: count }, (_, k) => k + 1), `seed ${seed}`);
    assert.equal(given.states.at(-1)[0], JSON.stringify({ count }));
    assert.ok(given.states.every(([document, taken]) => JSON.parse(document).count <= taken));
    assert.ok(given.sizes.every((size) => size < 34000), 'requests stay small');
  }
});

test('what an LRS refuses for good is noted where the learner has to know of it, and there alone', async () => {
  for (const vital of [1, 2, 3]) {
    const { carrier } = lrs(() => 'done');
    carrier.tell = async (statements) => (statements.some((one) => JSON.parse(one).count === 2) ? 'refused' : 'done');
    const queue = course.queue.begun(carrier);
    for (const count of [1, 2, 3]) course.queue.add(queue, { count }, count === vital);
    assert.equal(await course.queue.commit(queue), true);
    assert.equal(course.queue.isLacking(queue), vital === 2);
    course.queue.keep(queue, {});
    assert.equal(course.queue.isLacking(queue), false, 'what waits is told of first');
  }
});

test('what an LRS refuses is given up, and nothing else', async (context) => {
  hurried(context);
  const bad = (one) => JSON.parse(one).count % 3 === 0;
  const { carrier, given } = lrs(() => 'done');
  carrier.tell = async (statements) => {
    if (statements.some(bad)) return 'refused';
    given.taken.push(...statements);
    return 'done';
  };
  const queue = course.queue.begun(carrier);
  for (let count = 1; count <= 10; count += 1) course.queue.add(queue, { count });
  assert.equal(await course.queue.commit(queue), true);
  assert.deepEqual(given.taken.map((one) => JSON.parse(one).count), [1, 2, 4, 5, 7, 8, 10]);
});

test('who is shut out says so at once, keeps what waits and asks no more', async () => {
  const { carrier, given } = lrs(() => 'refused');
  const queue = course.queue.begun(carrier);
  course.queue.add(queue, { count: 1 });
  assert.equal(await course.queue.commit(queue), false);
  const { asked } = given;
  course.queue.add(queue, { count: 2 });
  assert.equal(await course.queue.commit(queue), false);
  assert.deepEqual([queue.waiting.length, given.asked], [2, asked]);
});

test('at the end goes what a browser still takes, the last statement always, and the state only behind all others', () => {
  for (const [size, isWhole] of [[100, true], [9000, false]]) {
    const { carrier, given } = lrs(() => 'done');
    const queue = course.queue.begun(carrier);
    for (let count = 1; count <= 10; count += 1) course.queue.add(queue, { count, text: 'ü'.repeat(size) });
    course.queue.keep(queue, { all: true });
    course.queue.flush(queue, [{ count: 'last' }]);
    const counts = given.taken.map((one) => JSON.parse(one).count);
    assert.equal(counts.at(-1), 'last');
    assert.deepEqual(counts.slice(0, -1), counts.slice(0, -1).map((_, k) => k + 1));
    assert.equal(counts.length === 11, isWhole);
    assert.equal(given.states.length === 1, isWhole);
    assert.ok(Buffer.byteLength(given.taken.join()) < course.lrs.MOST);
  }
});

/** A visit that has nothing to do with a network. */
function session(more = {}) {
  const launch = { endpoint: 'https://lms.example/', fetch: '', registration: 'r', activityId: 'https://lms.example/1', actor: { account: { name: 'anna', homePage: 'https://lms.example' } } };
  const rules = { template: {}, mode: 'Normal', isNormal: true, mastery: null, home: null };
  return { data: { ...data, iri: 'urn:x:y' }, launch, rules, told: { passed: false, completed: false, failed: null }, begun: now(), latest: 0, ...more };
}

test('no clock makes a statement older than the one before it, or a visit shorter than none', () => {
  try {
    for (const seed of SEEDS) {
      const rng = random(seed);
      const one = session();
      const times = Array.from({ length: 8 }, () => {
        Date.now = () => now() + Math.floor((rng() - 0.5) * 1e12);
        const { completed, initialized, judged, terminated } = course.statements;
        const made = pick(rng, [initialized, completed, (given) => judged(given, 'passed', 80), (given) => terminated(given, null)])(one);
        assert.match(made.timestamp, /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        assert.match(made.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        if (made.result) assert.match(made.result.duration, /^PT\d+H[0-5]?\dM[0-5]?\d(\.\d\d?)?S$/);
        return Date.parse(made.timestamp);
      });
      assert.deepEqual(times, times.toSorted((a, b) => a - b));
    }
  } finally {
    Date.now = now;
  }
});

test('an answer from before the visit is told at its first moment, one from the future now', () => {
  const one = session({ latest: now() });
  const part = { id: 'q', type: 'choice', text: 'Why?', response: [['a']], right: [['a']], result: 'correct' };
  for (const at of [0, 1e15]) {
    const { timestamp } = course.statements.answered(one, { id: 'q', objective: null, at, took: null, parts: [part] }, part);
    assert.ok(Date.parse(timestamp) >= one.latest && Date.parse(timestamp) <= now());
  }
});

test('a launch is read from its parameters in any order, and from nothing less', () => {
  const actor = JSON.stringify({ account: { name: 'anna', homePage: 'https://lms.example' } });
  const whole = { activityId: 'https://lms.example/1', actor, fetch: 'https://lms.example/t?k=1', registration: 'r', endpoint: 'https://lms.example/lrs' };
  const { parameters } = course.launch;
  const found = parameters(`?x=1&${new URLSearchParams(whole)}`);
  assert.deepEqual([found.endpoint, found.fetch, found.actor.account.name], ['https://lms.example/lrs/', 'https://lms.example/t?k=1', 'anna']);
  for (const name of Object.keys(whole)) {
    for (const value of ['', 'null', 'javascript:alert(1)', '//lms.example', '[1]']) {
      if (name === 'registration' || name === 'activityId') continue; // an LMS may call these what it likes
      assert.equal(parameters(`?${new URLSearchParams({ ...whole, [name]: value })}`), null, `${name}=${value}`);
    }
    assert.equal(parameters(`?${new URLSearchParams(Object.entries(whole).filter(([one]) => one !== name))}`), null);
  }
});
