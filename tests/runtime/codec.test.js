/** The state as an LMS keeps it: nothing is lost on the way, and nothing comes of what is damaged. */
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const path = require('node:path');
const test = require('node:test');

const { answering, mixed, pick, random, submission, valid, wandering } = require('./learner.js');

const ROOT = path.join(__dirname, '..', '..');
const PYTHON = process.env.COURSE_PYTHON ?? path.join(ROOT, '.venv', 'bin', 'python');
const SCRIPT = `
import json, sys
from pathlib import Path
from builder.codes import codes, worst_case
from builder.course import learner_course
from builder.loader import load
from builder.payload import PURE, payload
found = []
for root in (".", "tests/tiny"):
    course = learner_course(load(Path(root)))
    found.append({"data": {**payload(course), "codes": codes(course)}, "worst": worst_case(course)})
print(json.dumps({"pure": PURE.split(), "courses": found}))
`;
const built = JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 }));
for (const name of [...built.pure, 'sha256', 'bytes', 'behind', 'codec']) require(path.join(ROOT, 'builder', 'runtime', `${name}.js`));
const { codec, document, sha256, state } = globalThis.course;
const SETTINGS = { report: 'passed', on_fail: 'incomplete', report_habits: 'axes', report_judgement: 'axes' };
const [whole, small] = built.courses.map(({ data, worst }) => ({ data: { ...data, settings: SETTINGS }, worst }));

const nothing = () => ({ status: '', slots: new Map(), next: 0 });
const back = (text, data) => document.toState(codec.decode(text, data).document, data);
const choices = (data, one) => [...one.answers].filter(([id]) => data.questions[id].control !== 'frequency').map(([id, { first, latest }]) => [id, first, latest]).sort();
const steps = (data, one) => [...one.answers].filter(([id]) => data.questions[id].control === 'frequency').map(([id, { latest }]) => [id, latest]).sort();
const placed = (rng, data) => {
  const ids = Object.keys(data.questions).filter(() => rng() < 0.5);
  return { status: pick(rng, ['', 'incomplete', 'completed', 'passed', 'failed']), slots: new Map(ids.map((id, k) => [id, 2 * k])), next: 2 * ids.length };
};

/** An answer of most bytes. */
const longest = (rng, question) => (question.control === 'choose-many' ? [...question.options].sort() : valid(rng, question));

/** Everything that a learner can do is done, and told to the LMS. */
function full(data) {
  const rng = random(1);
  const day = 86400000;
  const log = [{ type: 'start', at: 20000 * day, seed: 2 ** 32 - 1 }, ...data.pages.map(({ id }) => ({ type: 'page', id, at: 20000 * day }))];
  for (const at of [20000, 20100]) {
    for (const [name, { kind }] of Object.entries(data.activities)) {
      log.push(...answering(data, name, (question) => longest(rng, question), at * day));
      if (kind !== 'case') log.push(submission(data, name, at * day));
    }
  }
  const slots = new Map(Object.keys(data.questions).map((id, k) => [id, 2 * k]));
  return codec.encode(state.fold(log, data), { status: 'incomplete', slots, next: 2 * slots.size }, data);
}

test('an inventory that was begun again goes on where it was left', () => {
  for (const { data } of [whole, small]) {
    const [[name, { questions }]] = Object.entries(data.activities).filter(([, { kind }]) => kind === 'inventory');
    const log = [...answering(data, name, () => 2), submission(data, name, 20000 * 86400000), { type: 'restart', activity: name }, ...answering(data, name, () => 3).slice(0, 2)];
    const before = state.fold(log, data);
    const after = back(codec.encode(before, nothing(), data), data);
    assert.deepEqual([state.isDone(after, data, name), after.rounds.get(name)], [false, new Set(questions.slice(0, 2))]);
    assert.deepEqual(after.sheets, before.sheets);
    const old = back(codec.encode(state.fold(log.slice(0, -3), data), nothing(), data), data);
    assert.ok(state.isDone(old, data, name));
  }
});

test('what is written can be read again', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const { data } = seed % 2 ? whole : small;
    const rng = random(seed);
    const before = state.fold(wandering(rng, data, seed), data);
    const sent = placed(rng, data);
    const text = codec.encode(before, sent, data);
    const after = back(text, data);
    assert.match(text, /^[\w-]+$/);
    assert.deepEqual(choices(data, after), choices(data, before));
    assert.deepEqual(steps(data, after), steps(data, before));
    assert.deepEqual(after.sheets, before.sheets);
    assert.deepEqual([...after.pages].sort(), [...before.pages].sort());
    assert.deepEqual([...after.quizzes].sort(), [...before.quizzes].sort());
    assert.deepEqual([after.seed, after.position], [before.seed, before.position]);
    const found = codec.decode(text, data);
    const kept = new Map([...sent.slots].filter(([id]) => before.answers.has(id) || before.sheets.pre?.answers[id] !== undefined));
    assert.deepEqual([...found.sent.slots].sort(), [...kept].sort());
    assert.deepEqual([found.sent.status, found.sent.next, found.changed], [sent.status, sent.next, false]);
  }
});

test('answers outlive pages and questions that are moved, removed and added', () => {
  const { data } = whole;
  const before = state.fold(wandering(random(3), data, 40), data);
  const text = codec.encode(before, nothing(), data);
  const ids = Object.keys(data.questions).reverse().filter((_, k) => k % 5);
  const questions = Object.fromEntries(ids.map((id) => [id, data.questions[id]]));
  const codes = { ...data.codes, content: 1, questions: { ...Object.fromEntries(ids.map((id) => [id, data.codes.questions[id]])), 'new-one': 7 } };
  const activities = Object.fromEntries(Object.entries(data.activities).reverse().map(([name, one]) => [name, { ...one, questions: one.questions.filter((id) => ids.includes(id)) }]));
  const changed = { ...data, activities, codes, pages: [...data.pages].reverse(), questions: { ...questions, 'new-one': data.questions[ids[0]] } };
  const after = back(text, changed);
  const left = new Map([...before.answers].filter(([id]) => ids.includes(id)));
  assert.ok(left.size > 20 && left.size < before.answers.size);
  assert.deepEqual(choices(data, after), choices(data, { answers: left }));
  assert.deepEqual(steps(data, after), steps(data, { answers: left }));
  assert.equal(codec.decode(text, changed).changed, true);
});

/** The small course with questions that have as many pieces as there may be, under ids of every kind. */
function grown(rng) {
  const ids = mixed(rng, [...'0123456789abcdefghijklmnopqrstuvwxyz']);
  const most = { 'choose-many': 8, order: 6, sort: 8 };
  const questions = Object.fromEntries(Object.entries(small.data.questions).map(([id, one]) => {
    const options = one.control in most ? ids.slice(0, 2 + Math.ceil(rng() * (most[one.control] - 2))) : one.options;
    return [id, { ...one, options, ...(one.groups ? { groups: ids.slice(30, 32 + Math.floor(rng() * 4)) } : {}) }];
  }));
  return { ...small.data, questions };
}

test('sets, orders and groups of any size and under any ids can be read again', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const rng = random(seed);
    const data = grown(rng);
    const log = [1, 2].flatMap(() => answering(data, 'two-voices-check', (question) => valid(rng, question)));
    const before = state.fold(log, data);
    const after = back(codec.encode(before, nothing(), data), data);
    assert.equal(before.answers.size, data.activities['two-voices-check'].questions.length);
    assert.deepEqual(choices(data, after), choices(data, before));
  }
});

test('a state that was written before there were sets, orders and groups is still read', () => {
  const text = 'Adwl1haBck4gTiAAAN6tvu8BAAOB8RQAAYHxFAAB7R_HAgMADASqtwELCgwLAAJrrMMC_v7_AACig9wCAQH_AAAmLbUCAgL_AAD2nesCAwP_AACyzDcCBAT_AABxDE4CAAD_'
    + 'AABnNscCAQH_AAD1ARUCAgL_AABrCbkACwoAARxIJgALCwAAnyqGAAwMAAA';
  const { sent, document: { started, seed, pages, quizzes } } = codec.decode(text, small.data);
  const { answers, sheets } = back(text, small.data);
  assert.deepEqual([started, seed, pages, quizzes['two-voices-check'].best], [20000, 3735928559, ['listening'], 3]);
  assert.deepEqual([sent.status, [...sent.slots], sent.next], ['incomplete', [['late-1', 1], ['tv-1', 0]], 3]);
  assert.deepEqual(sheets.pre, { day: 20000, answers: { li1: 'na', sp1: 1, li2: 2, sp2: 3, li3: 4, sp3: 0, li4: 1, sp4: 2 } });
  const told = ['late-1', 'tv-1', 'tv-2', 'tv-3'].map((id) => [answers.get(id).first, answers.get(id).latest]);
  assert.deepEqual(told, [[{ best: 'b', avoid: 'a' }, { best: 'c', avoid: 'b' }], ['b', 'a'], ['b', 'b'], ['c', 'c']]);
});

/** Null, or a state of known pages and valid answers alone. */
function harmless(text, data) {
  const found = codec.decode(text, data);
  if (!found) return true;
  const made = document.toState(found.document, data);
  for (const [id, { first, latest }] of made.answers) {
    assert.ok([first, latest].every((value) => globalThis.course.questions.isAnswer(data.questions[id], value)));
  }
  assert.ok([...made.pages].every((id) => data.pages.some((page) => page.id === id)));
  return false;
}

test('a text that is cut off anywhere is not believed', () => {
  const text = full(small.data);
  for (let length = 0; length < text.length; length += 1) assert.ok(harmless(text.slice(0, length), small.data), String(length));
  assert.ok(!harmless(text, small.data));
});

test('a flipped bit is seen, of another version nothing is read', () => {
  const bytes = Buffer.from(full(small.data), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const damaged = Buffer.from(bytes);
    damaged[bit >> 3] ^= 1 << (bit & 7);
    assert.ok(harmless(damaged.toString('base64url'), small.data), String(bit));
  }
});

test('hostile text throws nothing and gives nothing invalid', () => {
  const rng = random(9);
  const texts = ['', 'A', 'AAAAAAAA', 'A'.repeat(10000), '_'.repeat(10000), '{"answers":{}}', '<script>', '\u0000', 'ü'.repeat(50), '🎓'.repeat(5000)];
  for (const text of texts) harmless(text, small.data);
  for (let count = 0; count < 400; count += 1) harmless(sealed(Array.from({ length: 30 + count }, () => Math.floor(rng() * 256))), small.data);
});

/** Bytes with a right version and checksum in front, as somebody with our source could write them. */
function sealed(bytes) {
  const hash = bytes.reduce((value, byte) => Math.imul(value ^ byte, 16777619) >>> 0, 2166136261);
  const sum = (hash >>> 24) ^ (hash & 0xffffff);
  return Buffer.from([1, sum >> 16, (sum >> 8) & 255, sum & 255, ...bytes]).toString('base64url');
}

test('a sealed text with values out of range gives only valid answers', () => {
  const bytes = [...Buffer.from(full(small.data), 'base64url')].slice(4);
  let read = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    read += Number(!harmless(sealed(bytes.map((byte, k) => (k === at ? 200 : byte))), small.data));
  }
  assert.ok(read > bytes.length / 2);
});

test('the longest state is as long as the builder says', () => {
  for (const { data, worst } of [whole, small]) assert.equal(full(data).length, worst);
});

test('without habits no statement and no day of one is written', () => {
  const data = { ...small.data, settings: { ...SETTINGS, report_habits: 'none' } };
  const log = answering(data, 'turns', () => 3, 20000 * 86400000);
  const told = codec.encode(state.fold([...log, { type: 'submit', activity: 'turns', at: 1 }], data), nothing(), data);
  assert.equal(told, codec.encode(state.empty(), nothing(), data));
});

test('without judgement no decision is written, and all else is', () => {
  const data = { ...small.data, settings: { ...SETTINGS, report_judgement: 'none' } };
  const before = state.fold(wandering(random(4), data, 60), data);
  const kept = new Set(back(codec.encode(before, nothing(), data), data).answers.keys());
  const controls = new Set([...before.answers.keys()].map((id) => data.questions[id].control));
  assert.ok(controls.has('best-and-avoid') && controls.size > 2);
  assert.deepEqual(kept, new Set([...before.answers.keys()].filter((id) => data.questions[id].control !== 'best-and-avoid')));
});

test('what is kept here alone comes back, with the round that was begun', () => {
  const { behind } = globalThis.course;
  const data = { ...small.data, settings: { ...SETTINGS, report_habits: 'none', report_judgement: 'none' } };
  for (let seed = 0; seed < 20; seed += 1) {
    const before = state.fold(wandering(random(seed), data, 30), data);
    const after = back(codec.encode(before, nothing(), data), data);
    behind.bring(after, before, data);
    assert.deepEqual(choices(data, after), choices(data, before));
    assert.deepEqual(steps(data, after), steps(data, before));
    assert.deepEqual(after.sheets, before.sheets);
    for (const [name, { kind }] of Object.entries(data.activities)) {
      if (kind === 'knowledge') continue;
      assert.equal(state.isDone(after, data, name), state.isDone(before, data, name));
      assert.deepEqual(after.rounds.get(name) ?? new Set(), before.rounds.get(name) ?? new Set());
    }
    assert.ok(!behind.hasMore(after, before, data));
  }
});

test('the hash is SHA-256', () => {
  for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 500]) {
    const text = 'aé🎓z'.repeat(length).slice(0, length).replace(/[\ud800-\udfff]/g, 'x');
    assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'));
  }
});
