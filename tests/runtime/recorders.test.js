/** Whatever a learner does and an author writes, an LMS hears only values that all known LMSs take. */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');

const { course } = require('./course.js');
const { pick, random } = require('./learner.js');

const RUNTIME = path.join(__dirname, '..', '..', 'builder', 'runtime');
const VECTORS = path.join(__dirname, '..', 'vectors');
const FORMATS = {
  scorm12: { api: 'API', prefix: 'LMS', end: 'LMSFinish', status: 'cmi.core.lesson_status', mode: 'cmi.core.lesson_mode' },
  scorm2004: { api: 'API_1484_11', prefix: '', end: 'Terminate', status: 'cmi.completion_status', mode: 'cmi.mode' },
};
const TYPES = ['choice', 'likert', 'sequencing', 'matching'];
const LATEST = 8.64e15;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const { now } = Date;

/** The scripts of the shell that need no page, with one recorder. */
function loaded(format) {
  globalThis.window = { opener: null };
  window.parent = window.top = window;
  globalThis.location = { pathname: '/' };
  course.data = { id: 'a-course', settings: { exit: 'suspend' } };
  for (const name of ['outcome', 'pace', 'trace', 'api', 'alone', 'times', 'writing', 'session', `recorders/${format}`]) {
    const file = path.join(RUNTIME, `${name}.js`);
    delete require.cache[file];
    require(file);
  }
  return course.recorder;
}

/** An LMS that notes what it is told and keeps it. */
function lms(format, kept = {}) {
  const { api, prefix, end } = FORMATS[format];
  const values = new Map(Object.entries(kept));
  const told = [];
  const calls = {
    [`${prefix}Initialize`]: () => 'true', [end]: () => 'true', [`${prefix}Commit`]: () => 'true', [`${prefix}GetLastError`]: () => '0',
    [`${prefix}GetValue`]: (name) => values.get(name) ?? '',
    [`${prefix}SetValue`](name, value) {
      told.push([name, value]);
      values.set(name, value);
      return 'true';
    },
  };
  window[api] = calls;
  return { told, values };
}

/** What is sent, as a place in the table: the type of an interaction belongs to its answers. */
function element(name, values) {
  const type = values.get(name.replace(/^(cmi\.interactions\.\d+)\..*/, '$1.type'));
  const plain = name.replace(/^(cmi\.(?:interactions|objectives))\.\d+\./, '$1.n.');
  return /_response$|pattern$/.test(name) ? `${plain} ${type}` : plain;
}

const ALLOWED = Object.fromEntries(Object.keys(FORMATS).map((format) => {
  const patterns = JSON.parse(fs.readFileSync(path.join(VECTORS, `${format}-values.json`), 'utf8'));
  return [format, Object.fromEntries(Object.entries(patterns).map(([name, one]) => [name, new RegExp(`^(?:${one})$`, 'u')]))];
}));

/** What is sent that the table does not have, or not so. */
function outside(format, { told, values }) {
  return told.filter(([name, value]) => typeof value !== 'string' || !value.isWellFormed() || !ALLOWED[format][element(name, values)]?.test(value));
}

const many = (rng, most, make) => Array.from({ length: Math.floor(rng() * (most + 1)) }, make);
const some = (rng, most, make) => [make(), ...many(rng, most - 1, make)];
const name = (rng) => pick(rng, LETTERS.slice(0, 26)) + some(rng, 40, () => pick(rng, [...LETTERS, '-'])).join('');

/** Any Unicode: halves of pairs, line ends of all kinds, up to 10,000 characters. */
function text(rng) {
  const starts = [0x0, 0x20, 0x7f, 0x2020, 0xd7f0, 0xdff0, 0xfff0, 0x1f600, 0x10fff0];
  const one = () => pick(rng, [
    () => String.fromCodePoint(Math.min(pick(rng, starts) + Math.floor(rng() * 32), 0x10ffff)),
    () => pick(rng, ['{', '{lang=en}', '\n', '\r\n', '\t', '\u2028', '<b>', '&amp;', '"', ',', '[,]', '[.]', ' ']),
    () => String.fromCharCode(Math.floor(rng() * 65536)),
    () => 'plain words ',
  ])();
  const whole = Array.from({ length: pick(rng, [0, 1, 3, 40, 300]) }, one).join('');
  return rng() < 0.05 ? whole.padEnd(10000, `${whole}x`) : whole;
}

const moment = (rng, from = 0) => pick(rng, [0, 1, 2 ** 31 * 1000, from, Math.min(from + 1, LATEST), LATEST, Math.floor(rng() * LATEST)]);

function part(rng, id) {
  const type = pick(rng, TYPES);
  const letter = () => pick(rng, LETTERS);
  const answer = () => ({
    choice: () => some(rng, 36, () => [letter()]),
    likert: () => [[pick(rng, ['na', '0', '9'])]],
    sequencing: () => some(rng, 36, () => [letter()]),
    matching: () => some(rng, 36, () => [letter(), letter()]),
  })[type]();
  const isRight = type !== 'likert' && rng() < 0.5;
  const result = isRight ? pick(rng, ['correct', 'wrong']) : pick(rng, ['neutral', String(Math.floor(rng() * 100))]);
  return { id, type, text: text(rng), response: answer(), right: isRight ? answer() : null, result };
}

function outcome(rng) {
  const interactions = many(rng, 6, () => {
    const id = name(rng);
    const parts = rng() < 0.3 ? ['best', 'avoid'].map((one) => part(rng, `${id}_${one}`)) : [part(rng, id)];
    return { id, objective: rng() < 0.5 ? name(rng) : null, at: moment(rng, Date.now()), took: rng() < 0.5 ? moment(rng) : null, parts };
  });
  const objectives = many(rng, 5, () => {
    const of = pick(rng, [1, 3, 7, 100, 250, 40000]);
    return { id: `${name(rng)}_${name(rng)}`, text: text(rng), score: Math.floor(rng() * (of + 1)), of, done: rng() < 0.5 };
  });
  return {
    status: pick(rng, ['incomplete', 'completed', 'passed', 'failed']), score: rng() < 0.5 ? Math.floor(rng() * 101) : null,
    progress: pick(rng, [0, 0.01, 0.14, 0.99]), location: rng() < 0.9 ? name(rng) : '', interactions, objectives,
  };
}

/** One visit: told of some states, at any times, and left. */
async function visit(format, rng, kept) {
  const recorder = loaded(format);
  const host = lms(format, kept);
  try {
    Date.now = () => moment(rng);
    const { recorder: opened } = await recorder.connect();
    const sent = { status: '', slots: new Map(), next: 0 };
    for (const state of some(rng, 4, () => outcome(rng))) {
      course.outcome.place(sent, state.interactions);
      opened.record(state, sent, some(rng, 4096, () => pick(rng, [...LETTERS, '-', '_'])).join(''));
      opened.commit();
    }
    opened.close(rng() < 0.5);
  } finally {
    Date.now = now;
  }
  return host;
}

for (const format of Object.keys(FORMATS)) {
  test(`${format}: nothing that is sent lies outside what all LMSs take`, async () => {
    const seen = new Set();
    for (let seed = 0; seed < 300; seed += 1) {
      const host = await visit(format, random(seed));
      assert.deepEqual(outside(format, host), [], `seed ${seed}`);
      for (const [element_] of host.told) seen.add(element_.replace(/\.\d+\./, '.n.'));
    }
    assert.ok(seen.size >= 20, [...seen].join(' '));
  });

  test(`${format}: interactions and objectives stand without gaps, and an id keeps its place`, async () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { told } = await visit(format, random(seed));
      for (const kind of ['interactions', 'objectives']) {
        const ids = told.filter(([one]) => new RegExp(`^cmi\\.${kind}\\.\\d+\\.id$`).test(one));
        const places = ids.map(([one]) => Number(one.split('.')[2]));
        assert.deepEqual(places, [...new Set(places)].sort((a, b) => a - b));
        assert.deepEqual(places, places.map((_, k) => k));
      }
    }
  });

  test(`${format}: who only looks back leaves no trace`, async () => {
    for (const mode of ['review', 'browse', 'Review']) {
      const { told } = await visit(format, random(1), { [FORMATS[format].mode]: mode });
      assert.deepEqual(told, []);
    }
  });
}

/** Told a few states while one of the calls throws, or all do. @param {string} format @param {string[]} broken */
async function trouble(format, broken) {
  const recorder = loaded(format);
  const host = lms(format);
  for (const one of broken) window[FORMATS[format].api][one] = () => { throw new Error('the LMS is broken'); };
  Object.freeze(window[FORMATS[format].api]);
  const { recorder: opened, absence } = await recorder.connect();
  const [sent, state] = [{ status: '', slots: new Map(), next: 0 }, outcome(random(1))];
  if (!opened) return { absence };
  course.outcome.place(sent, state.interactions);
  const done = [opened.record(state, sent, 'state'), opened.commit()];
  opened.close(true);
  return { done, host };
}

for (const format of Object.keys(FORMATS)) {
  test(`${format}: whichever call throws, nothing does here, and it is not taken for saved`, async () => {
    const { prefix, end } = FORMATS[format];
    const said = (name) => `${prefix}${name}`;
    for (const one of ['Initialize', 'GetValue']) assert.equal((await trouble(format, [said(one)])).absence.kept, 'lms_mute');
    assert.deepEqual((await trouble(format, [said('SetValue')])).done[0], false);
    assert.deepEqual((await trouble(format, [said('Commit')])).done[1], false);
    for (const one of [end, said('GetLastError')]) assert.deepEqual((await trouble(format, [one])).done, [true, true]);
  });
}

for (const [format, other] of [['scorm12', 'scorm2004'], ['scorm2004', 'scorm12']]) {
  test(`${format}: of an LMS that offers both APIs it asks its own alone`, async () => {
    const recorder = loaded(format);
    const { told } = lms(format);
    const asked = [];
    window[FORMATS[other].api] = new Proxy({}, { get: (_, name) => asked.push(name) });
    const { recorder: opened } = await recorder.connect();
    opened.close(true);
    assert.ok(told.length);
    assert.deepEqual(asked, []);
  });
}

const FINAL = {
  scorm12: [{ 'cmi.core.lesson_status': 'passed' }, { 'cmi.core.lesson_status': 'completed' }, { 'cmi.core.lesson_status': 'Passed' }],
  scorm2004: [
    { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed' }, { 'cmi.completion_status': 'completed' },
    { 'cmi.completion_status': 'incomplete', 'cmi.success_status': 'passed' }, { 'cmi.completion_status': 'Completed', 'cmi.success_status': 'Passed' },
  ],
};
for (const [format, states] of Object.entries(FINAL)) {
  test(`${format}: a stored pass or completion is never lowered, whatever follows`, async () => {
    for (const kept of states) {
      for (let seed = 0; seed < 30; seed += 1) {
        const { told } = await visit(format, random(seed), kept);
        const statuses = told.filter(([one]) => /^cmi\.(core\.)?[a-z_]*status$/.test(one)).map(([, value]) => value);
        assert.ok(!statuses.includes('incomplete') && !statuses.includes('failed'), statuses.join(' '));
      }
    }
  });
}

for (const [format, element_] of [['scorm12', 'cmi.core.score.raw'], ['scorm2004', 'cmi.score.raw']]) {
  test(`${format}: a stored score is never lowered, though the state that it came of is lost`, async () => {
    const seen = new Set();
    for (let seed = 0; seed < 60; seed += 1) {
      const { told } = await visit(format, random(seed), { [element_]: '70' });
      for (const [, value] of told.filter(([one]) => one === element_)) seen.add(Number(value));
    }
    assert.ok(seen.size > 3, 'some higher scores went out');
    assert.ok(Math.min(...seen) >= 70, `${Math.min(...seen)}`);
  });
}

for (const [format, element_, wanted] of [
  ['scorm12', 'cmi.core.session_time', ['0000:00:00.00', '0000:01:01.23', '0001:00:00.00', '9999:00:00.00', '0000:00:00.00']],
  ['scorm2004', 'cmi.session_time', ['PT0H0M0S', 'PT0H1M1.23S', 'PT1H0M0S', 'PT9999H0M0S', 'PT0H0M0S']],
]) {
  test(`${format}: the time of a visit is told in its form, also where the clock was set`, async () => {
    const begun = Date.now();
    const told = [];
    try {
      for (const ms of [0, 61230, 3.6e6, 1e15, -5]) {
        const recorder = loaded(format);
        const { values } = lms(format);
        Date.now = () => begun;
        const { recorder: opened } = await recorder.connect();
        Date.now = () => begun + ms;
        opened.commit();
        told.push(values.get(element_));
      }
    } finally {
      Date.now = now;
    }
    assert.deepEqual(told, wanted);
  });
}

test('a better score goes out also where the LMS says passed and the course only completed', async () => {
  for (const [format, kept, element_] of [
    ['scorm12', { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '60' }, 'cmi.core.score.raw'],
    ['scorm2004', { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.score.raw': '60' }, 'cmi.score.raw'],
  ]) {
    const scores = [];
    for (const status of ['completed', 'failed', 'incomplete']) {
      const recorder = loaded(format);
      const { values } = lms(format, kept);
      const { recorder: opened } = await recorder.connect();
      opened.record({ ...outcome(random(1)), status, score: 80, interactions: [] }, { status: '', slots: new Map(), next: 0 }, 'state');
      scores.push(values.get(element_));
    }
    assert.deepEqual(scores, ['80', '60', '60'], format);
  }
});

for (const [format, status, score, share] of [['scorm12', 'cmi.core.lesson_status', 'cmi.core.score.raw'], ['scorm2004', 'cmi.success_status', 'cmi.score.raw', 'cmi.score.scaled']]) {
  const basis = share ? [score, share] : [score];
  const suspended = 'cmi.suspend_data';
  test(`${format}: a status goes out with its score and never without, whatever else the LMS lacks`, async () => {
    for (const [has, done] of [[[...basis, suspended], true], [basis, false], [[...basis.slice(1), suspended], false], ...(share ? [[[score, suspended], false]] : [])]) {
      const recorder = loaded(format);
      const { values } = lms(format);
      const { api, prefix } = FORMATS[format];
      const set = window[api][`${prefix}SetValue`];
      let error = '0';
      window[api][`${prefix}SetValue`] = (name, value) => {
        error = has.includes(name) || /_status$/.test(name) ? '0' : '401';
        return error === '0' ? set(name, value) : 'false';
      };
      window[api][`${prefix}GetLastError`] = () => error;
      const { recorder: opened } = await recorder.connect();
      error = '0';
      const given = { ...outcome(random(1)), status: 'passed', score: 80, interactions: [], objectives: [] };
      assert.equal(opened.record(given, { status: '', slots: new Map(), next: 0 }, 'state'), done);
      const isWhole = basis.every((name) => has.includes(name));
      assert.deepEqual([values.get(status) === 'passed', values.get(score)], [isWhole, has.includes(score) ? '80' : undefined]);
    }
  });
}

test('an attempt goes on where the LMS does not take how it is left', async () => {
  const recorder = loaded('scorm2004');
  const { told } = lms('scorm2004');
  const { SetValue } = window.API_1484_11;
  let error = '0';
  window.API_1484_11.SetValue = (name, value) => {
    error = name === 'cmi.exit' ? '351' : '0';
    return error === '0' ? SetValue(name, value) : 'false';
  };
  window.API_1484_11.GetLastError = () => error;
  const { recorder: opened } = await recorder.connect();
  opened.close(true);
  assert.deepEqual(told.filter(([name]) => name === 'adl.nav.request'), [['adl.nav.request', 'suspendAll']]);
});

test('a visit that another window ended while this one waited for it is over', async () => {
  const recorder = loaded('scorm12');
  const { told } = lms('scorm12');
  const { claim } = course.alone;
  let isFree = false;
  course.alone.claim = async () => {
    window.API.courseSessionIsOver = true;
    return () => { isFree = true; };
  };
  try {
    assert.equal((await recorder.connect()).absence?.kept, 'lms_over');
  } finally {
    course.alone.claim = claim;
  }
  assert.deepEqual([told, isFree], [[], true]);
});

test('a time runs from when a question was shown to its first answer, and anew after a restart', () => {
  const { pace } = course;
  const data = { questions: { q: { control: 'choose-one' }, d: { control: 'best-and-avoid' }, e: { control: 'best-and-avoid' } }, activities: { check: { questions: ['q'] } } };
  const times = (found) => ['q', 'd', 'e'].map((id) => found.took.get(id) ?? null);
  const found = pace.begun();
  pace.heard(found, [{ type: 'answer', item: 'q', at: 5 }], data);
  assert.deepEqual(times(found), [null, null, null]);
  pace.opened(found, 1000);
  pace.heard(found, [{ type: 'draft', item: 'q', at: 1500 }, { type: 'answer', item: 'q', at: 3000 }], data);
  pace.heard(found, [{ type: 'answer', item: 'd', at: 4000 }, { type: 'answer', item: 'e', at: 4700 }], data);
  assert.deepEqual(times(found), [500, 3000, 700]);
  pace.heard(found, [{ type: 'restart', activity: 'check', at: 9000 }, { type: 'answer', item: 'q', at: 8000 }], data);
  assert.deepEqual(times(found), [0, 3000, 700]);
  const interactions = [{ id: 'q', took: null }, { id: 'other', took: 1 }];
  pace.tell(found, interactions);
  assert.deepEqual(interactions.map(({ took }) => took), [0, null]);
});
