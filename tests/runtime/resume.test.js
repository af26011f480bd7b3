/** The state as a code to be typed: what it holds comes back, and no slip of a hand gives anything else. */
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { describe, test } = require('node:test');

const { answering, finishing, mixed, pick, random, valid, wandering } = require('./learner.js');

const ROOT = path.join(__dirname, '..', '..');
const PYTHON = process.env.COURSE_PYTHON ?? path.join(ROOT, '.venv', 'bin', 'python');
const SCRIPT = `
import json
from pathlib import Path
from builder.course import learner_course
from builder.loader import load
from builder.payload import PURE, payload
from builder.resume import REACHES, resume, worst_case
found = []
for root in (".", "tests/tiny"):
    whole = load(Path(root))
    course = learner_course(whole)
    longest = {f"{one.latest} {one.retake}".lower(): worst_case(course, one) for one in REACHES}
    found.append({"data": payload(course), "site": payload(whole), "longest": longest})
print(json.dumps({"pure": PURE.split(), "courses": found}))
`;
const built = JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 }));
for (const name of [...built.pure, 'base32', 'ranks', 'resume']) require(path.join(ROOT, 'builder', 'runtime', `${name}.js`));
const { base32, document, questions, ranks, resume, state } = globalThis.course;
const [whole, small] = built.courses;
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DAY = 86400000;
const FAULTS = ['code_mistyped', 'code_version', 'code_other_course', 'code_changed'];

const reaching = (data, latest, retake) => ({ ...data, resume: { ...data.resume, latest, retake } });
const REACHES = [[true, true], [true, false], [false, false]];
const plain = (code) => code.replaceAll('-', '');

/** The state behind a code that has to be right, by the way that a saved file takes. */
function back(code, data) {
  const { document: found, fault } = resume.decode(code, data);
  assert.equal(fault, undefined);
  const { document: read } = course.reading.readDocument(JSON.stringify(found), data);
  return document.toState(read, data);
}

/** Everything done twice, each time otherwise, and the inventory begun a third time. */
function full(data) {
  const last = (question) => ranks.unrank(question, ranks.count(question) - 1);
  const log = [{ type: 'start', at: 65535 * DAY, seed: 1 }, ...data.pages.map(({ id }) => ({ type: 'page', id, at: 0 }))];
  for (const day of [65000, 65535]) {
    for (const [name, { kind }] of Object.entries(data.activities)) {
      log.push(...answering(data, name, (question) => (question.right ?? last(question)), 0), ...answering(data, name, last, day * DAY));
      if (kind !== 'case') log.push({ type: 'submit', activity: name, at: day * DAY });
    }
  }
  return state.fold(log, data);
}

describe('what a code holds', () => {
  for (const { data: built } of [whole, small]) {
    for (const [latest, retake] of REACHES) {
      test(`comes back: ${built.id}, latest ${latest}, retake ${retake}`, () => {
        const data = reaching(built, latest, retake);
        for (let seed = 0; seed < 100; seed += 1) {
          const before = state.fold(wandering(random(seed), data, seed), data);
          const after = back(resume.encode(before, data), data);
          const isStep = (id) => data.questions[id].control === 'frequency';
          for (const [id, { first, latest: last }] of before.answers) {
            if (!isStep(id)) assert.deepEqual(after.answers.get(id).first, first);
            if (!isStep(id)) assert.deepEqual(after.answers.get(id).latest, latest ? last : first);
            const stands = !before.sheets.pre || (retake && state.isAgain(before, data, id));
            if (isStep(id)) assert.equal(after.answers.get(id).latest, stands ? last : (before.sheets.post ?? before.sheets.pre).answers[id]);
          }
          assert.equal(after.answers.size, before.answers.size);
          assert.deepEqual(after.sheets, before.sheets);
          assert.deepEqual(after.pages, new Set(data.pages.map(({ id }) => id).filter((id) => before.pages.has(id))));
          assert.deepEqual([...after.quizzes].sort(), [...before.quizzes].sort());
          assert.deepEqual([after.position, Math.floor(after.started / DAY)], [before.position, Math.floor(before.started / DAY)]);
        }
      });
    }
  }

  test('an inventory that was begun again goes on where it was left, by code and by file', () => {
    const data = reaching(small.data, true, true);
    const ids = data.activities.turns.questions;
    const again = answering(data, 'turns', () => 3, 20060 * DAY).slice(0, 2);
    const before = state.fold([...answering(data, 'turns', () => 2), { type: 'submit', activity: 'turns', at: 20000 * DAY }, { type: 'restart', activity: 'turns' }, ...again], data);
    const filed = document.toState(document.toDocument(before, data), data);
    for (const after of [back(resume.encode(before, data), data), filed]) {
      assert.deepEqual([state.isDone(after, data, 'turns'), [...after.rounds.get('turns')]], [false, ids.slice(0, 2)]);
      assert.deepEqual(ids.map((id) => after.answers.get(id).latest), ids.map((_, k) => (k < 2 ? 3 : 2)));
      assert.deepEqual(after.sheets, before.sheets);
    }
    const finished = state.fold(answering(data, 'turns', () => 2).concat({ type: 'submit', activity: 'turns', at: 20000 * DAY }), data);
    assert.ok(state.isDone(back(resume.encode(finished, data), data), data, 'turns'));
  });

  test('nothing done is a short code that says so', () => {
    const code = resume.encode(state.empty(), whole.data);
    assert.ok(plain(code).length < 16, code);
    const after = back(code, whole.data);
    assert.deepEqual([after.started, after.answers.size, after.pages.size, after.sheets.pre], [null, 0, 0, null]);
  });

  test('a sheet that lacks statements, since the course got more, is kept', () => {
    const { data } = small;
    const [first, ...others] = data.activities.turns.questions;
    const log = answering(data, 'turns', () => 2).filter(({ item }) => item !== first);
    const before = state.fold([...log, { type: 'submit', activity: 'turns', at: 20000 * DAY }], data);
    const { pre } = back(resume.encode(before, data), data).sheets;
    assert.deepEqual([pre.day, Object.keys(pre.answers)], [20000, others]);
  });

  test('a sheet tells that it was worded as now; what was worded otherwise is left out of it', () => {
    const { data } = small;
    const ids = data.activities.turns.questions;
    const worded = (change) => ({ type: 'submit', activity: 'turns', at: 20000 * DAY, wordings: Object.fromEntries(ids.map((id) => [id, data.questions[id].wording]).filter(([id]) => change !== null || id !== ids[0]).map(([id, one], k) => [id, k ? one : one + (change ?? 0)])) });
    const carried = (change) => back(resume.encode(state.fold([...answering(data, 'turns', () => 2), worded(change)], data), data), data).sheets.pre;
    assert.deepEqual(carried(0).wordings, worded(0).wordings);
    assert.deepEqual([Object.keys(carried(1).answers), carried(1).wordings], [ids.slice(1), worded(null).wordings]);
    assert.deepEqual([Object.keys(carried(null).answers), carried(null).wordings], [ids, undefined], 'of one statement not known: of none');
  });

  test('the site with pages for instructors and the package without read each other', () => {
    const before = state.fold(wandering(random(7), whole.data, 60), whole.data);
    assert.equal(resume.encode(before, whole.site), resume.encode(before, whole.data));
  });
});

describe('its length', () => {
  for (const { data, longest } of [whole, small]) {
    for (const [latest, retake] of REACHES) {
      test(`is at most what the builder says: ${data.id}, latest ${latest}, retake ${retake}`, () => {
        const code = resume.encode(full(data), reaching(data, latest, retake));
        assert.equal(code.length, longest[`${latest} ${retake}`]);
      });
    }
  }

  test('is at most 200 characters for this course', () => {
    assert.ok(resume.encode(full(whole.data), whole.data).length <= 200);
    assert.ok(whole.longest[`${whole.data.resume.latest} ${whole.data.resume.retake}`] <= 200);
  });
});

test('every answer has a number of its own, and every number is an answer', () => {
  const asked = [...Object.values(whole.data.questions), ...Object.values(small.data.questions)];
  for (const question of asked) {
    const all = Array.from({ length: ranks.count(question) }, (_, k) => ranks.unrank(question, k));
    all.forEach((value, k) => {
      assert.ok(questions.isAnswer(question, value), JSON.stringify(value));
      assert.equal(ranks.rank(question, value), k);
    });
    assert.equal(new Set(all.map((value) => JSON.stringify(value))).size, all.length);
  }
});

describe('typed by hand', () => {
  const { data } = whole;
  const before = state.fold(wandering(random(5), data, 90), data);
  const code = resume.encode(before, data);
  const same = (text) => assert.deepEqual(resume.decode(text, data), resume.decode(code, data), text);

  test('it is letters, digits and hyphens, without letters that are taken for others', () => {
    assert.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-)+[0-9A-HJKMNP-TV-Z]{1,5}$/);
  });

  test('case, spaces, lines and any hyphens do not matter', () => {
    same(code.toLowerCase());
    same(plain(code));
    same(`  ${code.replaceAll('-', ' ')}\n`);
    same(code.replaceAll('-', '\r\n'));
    same(code.replaceAll('-', ' – '));
    same(code.replaceAll('-', '\u00ad\u200b'));
    same([...plain(code)].join('-'));
  });

  test('O is read as 0, I and L as 1', () => {
    assert.match(code, /0/);
    assert.match(code, /1/);
    for (const [o, i] of ['OI', 'oi', 'OL', 'ol']) same(code.replaceAll('0', o).replaceAll('1', i));
  });
});

describe('a slip', () => {
  const { data } = whole;
  const codes = [0, 3, 20, 150].map((steps, seed) => plain(resume.encode(state.fold(wandering(random(seed), data, steps), data), data)));
  const refused = (text) => assert.deepEqual(resume.decode(text, data), { fault: 'code_mistyped' }, text);
  const other = (rng, letter) => pick(rng, [...LETTERS].filter((one) => one !== letter));

  test('of one letter, two neighbours, a letter left out, put in or doubled is seen everywhere', () => {
    for (const code of codes) {
      for (let at = 0; at < code.length; at += 1) {
        const [head, tail] = [code.slice(0, at), code.slice(at + 1)];
        for (const letter of LETTERS) if (letter !== code[at]) refused(head + letter + tail);
        for (const letter of LETTERS) refused(head + letter + code.slice(at));
        refused(head + tail);
        if (tail && tail[0] !== code[at]) refused(head + tail[0] + code[at] + tail.slice(1));
      }
    }
  });

  test('of any two letters of a code of 200 is seen, since no two wrong letters change the checksum alike', () => {
    const sum = (letters) => base32.spell(letters).replaceAll('-', '').slice(-6);
    const bits = (text) => [...text].reduce((value, letter) => value * 32 + LETTERS.indexOf(letter), 0);
    const nothing = Array(194).fill(0);
    const zero = bits(sum(nothing));
    const changes = new Set([0]);
    for (let at = 0; at < nothing.length; at += 1) for (let one = 1; one < 32; one += 1) changes.add(bits(sum(nothing.with(at, one))) ^ zero);
    for (let at = 0; at < 6; at += 1) for (let one = 1; one < 32; one += 1) changes.add(one * 32 ** at);
    assert.equal(changes.size, 1 + 31 * 200);
    const rng = random(3); // and that this says something of every code: changes add up, whatever the letters
    for (let count = 0; count < 500; count += 1) {
      const letters = nothing.map(() => Math.floor(rng() * 32));
      const [at, one] = [Math.floor(rng() * 194), 1 + Math.floor(rng() * 31)];
      const changed = bits(sum(letters.with(at, letters[at] ^ one))) ^ bits(sum(letters));
      assert.equal(changed, bits(sum(nothing.with(at, one))) ^ zero);
    }
  });

  test('or several in one code give nothing, 20,000 times', () => {
    const rng = random(44);
    const SLIPS = {
      other: (text, at) => text.slice(0, at) + other(rng, text[at]) + text.slice(at + 1),
      out: (text, at) => text.slice(0, at) + text.slice(at + 1 + Math.floor(rng() * 5)),
      twice: (text, at) => text.slice(0, at) + text.slice(Math.max(0, at - 5)),
      swapped: (text, at) => text.slice(0, at) + [...text.slice(at, at + 5)].reverse().join('') + text.slice(at + 5),
      mixed: (text) => mixed(rng, text.match(/.{1,5}/g)).join(''),
    };
    for (let count = 0; count < 20000; count += 1) {
      const code = pick(rng, codes);
      let text = code;
      for (let slips = 1 + Math.floor(rng() * 4); slips > 0; slips -= 1) text = pick(rng, Object.values(SLIPS))(text, Math.floor(rng() * text.length));
      if (text !== code) refused(text);
    }
  });
});

describe('a code that is not for this course', () => {
  const { data } = small;
  const head = (letters) => base32.spell([...letters, 1, 2, 3]);
  const ours = [1, data.resume.course, ...base32.digits(BigInt(data.resume.content), 4)];

  test('says of which kind it is, once it is typed right', () => {
    assert.deepEqual(resume.decode(head(ours.with(0, 2)), data), { fault: 'code_version' });
    assert.deepEqual(resume.decode(head(ours.with(1, ours[1] ^ 1)), data), { fault: 'code_other_course' });
    assert.deepEqual(resume.decode(head(ours.with(5, ours[5] ^ 1)), data), { fault: 'code_changed' });
    assert.deepEqual(resume.decode(resume.encode(state.empty(), whole.data), data), { fault: 'code_other_course' });
  });

  test('anything else is mistyped, however long, and takes no time', () => {
    const texts = ['', ' ', '-', '0', 'x'.repeat(5), '1'.repeat(12), 'U'.repeat(50), '<script>alert(1)</script>', '{"answers":{}}', '__proto__', 'ü'.repeat(99), '🎓'.repeat(99), '\u0000'.repeat(40)];
    for (const text of [...texts, '0'.repeat(2e6), '9'.repeat(2e6), '-'.repeat(2e6)]) assert.deepEqual(resume.decode(text, data), { fault: 'code_mistyped' });
  });

  test('sealed with a checksum it still gives nothing but valid answers', () => {
    const rng = random(8);
    let read = 0;
    for (let count = 0; count < 2000; count += 1) {
      const body = Array.from({ length: Math.floor(rng() * 40) }, () => Math.floor(rng() * 32));
      const { document: found, fault } = resume.decode(base32.spell([...ours, ...body]), data);
      if (fault) assert.ok(FAULTS.includes(fault));
      else check(found);
      read += Number(!fault);
    }
    assert.ok(read > 500, String(read));
  });

  function check(found) {
    for (const [id, { first, latest }] of Object.entries(found.answers)) {
      assert.ok(questions.isAnswer(data.questions[id], first) && questions.isAnswer(data.questions[id], latest));
    }
    const made = document.toState(course.reading.readDocument(JSON.stringify(found), data).document, data);
    for (const { best, of } of made.quizzes.values()) assert.ok(best <= of);
    const { pre, post } = made.sheets;
    assert.ok(!post || post.day - pre.day >= 56);
  }
});
