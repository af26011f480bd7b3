'use strict';

const assert = require('node:assert/strict');
const { afterEach, describe, test } = require('node:test');
const { course, data } = require('./course.js');
const { DAY, answering, finishing, pick, random, valid, wandering } = require('./learner.js');

const { toDocument, toInstructor, toState } = course.document;
const { MAX_BYTES, readDocument } = course.reading;
const FAULTS = ['file_too_large', 'file_not_json', 'file_not_ours', 'file_version', 'file_other_course', 'file_bad'];
const HABITS = data.activities.habits.questions;
const CHECK = 'check-joining-up';
const PLACES = ['alistair-1', 'ho1', 'hs12', 'tf-1'];

const json = (value) => JSON.parse(JSON.stringify(value));
const stateOf = (seed) => course.state.fold(wandering(random(seed), data, 25), data);
const documentOf = (seed) => json(toDocument(stateOf(seed), data));
const MIN = { format: 'course-answers', version: 1, course: data.id, answers: {} };

/** The state in a document that has to be right. */
function loaded(document) {
  const { document: read, fault } = readDocument(JSON.stringify(document), data);
  assert.equal(fault, undefined);
  return toState(read, data);
}

afterEach(() => {
  assert.deepEqual(Object.keys(Object.prototype), []);
  assert.equal({}.polluted, undefined);
});

describe('saved and loaded', () => {
  test('a document says the same after it was read, for 300 learners', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const saved = documentOf(seed);
      const again = json(toDocument(loaded(saved), data));
      assert.deepEqual(again, saved);
      assert.equal(JSON.stringify(toDocument(loaded(again), data)), JSON.stringify(again));
    }
  });

  test('a document of nothing done says so after it was read', () => {
    const saved = json(toDocument(course.state.empty(), data));
    assert.deepEqual(json(toDocument(loaded(saved), data)), saved);
  });

  test('it names the course and holds all that was done', () => {
    const moves = { best: 'a', avoid: 'b' };
    const at = Date.UTC(2025, 2, 1, 12);
    const saved = json(toDocument(course.state.fold([
      { type: 'start', at, seed: 7 }, { type: 'page', id: 'henrik' }, { type: 'answer', item: 'henrik-1', value: moves, at },
      ...finishing(data, 'habits', () => 3, 20000), ...finishing(data, CHECK, (question) => question.right, 20000),
    ], data), data));
    assert.deepEqual([saved.format, saved.version, saved.course, saved.content, saved.learner], ['course-answers', 1, data.id, data.content, null]);
    assert.deepEqual([saved.started, saved.seed, saved.position, saved.pages], ['2025-03-01', 7, 'henrik', ['henrik']]);
    assert.deepEqual(saved.answers['henrik-1'], { first: moves, latest: moves, at: '2025-03-01T12:00:00.000Z' });
    assert.deepEqual([saved.habits.pre.day, Object.keys(saved.habits.pre.answers).length, 'post' in saved.habits], [20000, HABITS.length, false]);
    assert.deepEqual(saved.quizzes, { [CHECK]: { first: 3, best: 3, of: 3 } });
    assert.equal(saved.results[CHECK].right, 3);
    assert.equal(saved.results.habits.status, 'check-answers');
  });

  test('all that is loaded counts as answered in the present round, and what was finished as submitted', () => {
    const state = loaded(documentOf(5));
    for (const [name, { questions }] of Object.entries(data.activities)) {
      assert.deepEqual(state.rounds.get(name), new Set(questions.filter((id) => state.answers.has(id))));
    }
    assert.equal(state.submitted.has('habits'), state.sheets.pre !== null);
    assert.equal(state.submitted.has(CHECK), state.quizzes.has(CHECK));
  });
});

describe('the file for an instructor', () => {
  test('leaves out private things, place, seed and pages', () => {
    const state = { ...stateOf(3), priv: { notes: 'mine' } };
    const [mine, theirs] = [toDocument(state, data), toInstructor(state, data)];
    const missing = Object.keys(mine).filter((key) => !(key in theirs));
    assert.deepEqual(missing.sort(), ['pages', 'position', 'private', 'seed']);
    assert.deepEqual(Object.keys(theirs).filter((key) => !(key in mine)), []);
    assert.equal(JSON.stringify(theirs).includes('mine'), false);
  });

  test('gives day numbers for dates and says the same otherwise', () => {
    const state = stateOf(3);
    const [mine, theirs] = [toDocument(state, data), toInstructor(state, data)];
    assert.equal(theirs.started, Math.floor(state.started / DAY));
    for (const [id, one] of Object.entries(theirs.answers)) assert.deepEqual(one, { ...mine.answers[id], at: Math.floor(state.answers.get(id).at / DAY) });
    for (const key of ['format', 'version', 'course', 'content', 'learner', 'habits', 'quizzes', 'results']) assert.deepEqual(theirs[key], mine[key]);
    assert.doesNotMatch(JSON.stringify(theirs), /\d\d\d\d-\d\d-\d\d/);
  });

  test('can be loaded like any other', () => {
    const state = stateOf(3);
    const back = loaded(toInstructor(state, data));
    assert.deepEqual(json(toInstructor(back, data)), json(toInstructor(state, data)));
  });
});

describe('a file that is not ours', () => {
  const nest = (depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const texts = {
    'more than 1 MB': ['x'.repeat(MAX_BYTES + 1), 'file_too_large'],
    'more than 1 MB in bytes though not in characters': [JSON.stringify({ ...MIN, private: { notes: 'é'.repeat(MAX_BYTES / 2) } }), 'file_too_large'],
    'nothing': ['', 'file_not_json'],
    'not JSON': ['{"format": "course-answers",', 'file_not_json'],
    'a page of HTML': ['<!doctype html>', 'file_not_json'],
    'NaN': [JSON.stringify(MIN).replace('1', 'NaN'), 'file_not_json'],
    'null': ['null', 'file_not_ours'],
    'a number': ['1', 'file_not_ours'],
    'a text': ['"course-answers"', 'file_not_ours'],
    'true': ['true', 'file_not_ours'],
    'an array': [JSON.stringify([MIN]), 'file_not_ours'],
    'an array half a megabyte deep': [nest(MAX_BYTES / 2), 'file_not_ours'],
    'an empty object': ['{}', 'file_not_ours'],
    'a format that is an array of ours': [JSON.stringify({ ...MIN, format: ['course-answers'] }), 'file_not_ours'],
    'ours by its prototype only': [`{"__proto__": ${JSON.stringify(MIN)}}`, 'file_not_ours'],
  };
  for (const [name, [text, fault]] of Object.entries(texts)) {
    test(`${name} is told as ${fault}`, () => assert.deepEqual(readDocument(text, data), { fault }));
  }

  for (const version of [0, 2, 1.5, '1', true, null, [1], undefined]) {
    test(`version ${JSON.stringify(version)} is refused`, () => {
      assert.deepEqual(readDocument(JSON.stringify({ ...MIN, version }), data), { fault: 'file_version' });
    });
  }

  test('answers of another course are refused with its name, cut short', () => {
    const told = (name) => readDocument(JSON.stringify({ ...MIN, course: name }), data);
    assert.deepEqual(told('other'), { fault: 'file_other_course', values: { course: 'other' } });
    assert.equal(told('x'.repeat(1000)).values.course.length, 60);
  });

  test('a course that is no text is refused without its name', () => {
    for (const name of [undefined, null, 7, true, [data.id], [[[]]], {}, { toString: null, valueOf: null }, { toString: 1 }]) {
      assert.deepEqual(readDocument(JSON.stringify({ ...MIN, course: name }), data), { fault: 'file_other_course', values: { course: '?' } });
    }
  });

  const misshapen = {
    answers: [undefined, null, [], [1], 'text', 1, true, { ho1: 3 }, { ho1: [3] }, { ho1: null }, { nobody: 'text' }],
    habits: [[], 'text', 1, true, { pre: [] }, { pre: true }, { pre: {} }, { pre: { day: 1 } }, { pre: { day: 1, answers: [] } },
      { pre: { day: '1', answers: {} } }, { pre: { day: 1.5, answers: {} } }, { pre: { day: true, answers: {} } }, { pre: { day: -1, answers: {} } },
      { pre: { day: 1e300, answers: {} } }, { pre: { day: 1, answers: {}, wordings: [7] } }, { pre: { day: 1, answers: {}, wordings: 7 } }, { post: { day: null, answers: {} } }],
    quizzes: [[], 'text', 1, true, { [CHECK]: null }, { [CHECK]: 8 }, { [CHECK]: {} }, { [CHECK]: { first: 1, best: '8', of: 8 } },
      { [CHECK]: { first: -1, best: 1, of: 8 } }, { nobody: { first: 0.5, best: 1, of: 8 } }, { [CHECK]: { first: true, best: 1, of: 8 } }],
    pages: ['welcome', {}, 1, true, [1], ['welcome', null], [['welcome']]],
    seed: ['1', 1.5, 1e300, 2 ** 53, true, [], {}],
    private: [[], 'text', 1, true],
  };
  for (const [where, values] of Object.entries(misshapen)) {
    test(`${where} of a wrong shape are told as file_bad with their place`, () => {
      for (const value of values) {
        const told = readDocument(JSON.stringify({ ...MIN, [where]: value }), data);
        assert.deepEqual(told, { fault: 'file_bad', values: { where } }, JSON.stringify(value));
      }
    });
  }

  test('deep nesting anywhere is told as file_bad', () => {
    for (const depth of [25, 1000, 400000]) {
      for (const key of ['private', 'results', 'answers', 'unknown']) {
        const text = JSON.stringify({ ...MIN, [key]: { a: { first: 'DEEP' } } }).replace('"DEEP"', nest(depth));
        assert.deepEqual(readDocument(text, data), { fault: 'file_bad', values: { where: 'nesting' } });
      }
    }
  });
});

describe('a file that is ours in part', () => {
  const entry = (value) => ({ first: value, latest: value, at: 1 });
  const answersFrom = (answers) => Object.fromEntries(loaded({ ...MIN, answers }).answers);

  test('optional fields may be missing or null', () => {
    for (const nothing of [undefined, null]) {
      const fields = ['habits', 'quizzes', 'pages', 'seed', 'private', 'started', 'position', 'results', 'learner', 'content'];
      const state = loaded({ ...MIN, ...Object.fromEntries(fields.map((field) => [field, nothing])) });
      assert.deepEqual([state.started, state.seed, state.position, state.pages.size, state.answers.size], [null, 0, null, 0, 0]);
    }
  });

  test('only answers that their questions offer are loaded', () => {
    const bad = {
      ho1: [5, -1, 1.5, '3', true, false, null, [3], {}, 'never', 1e300, { toString: null }, { valueOf: 3 }],
      'alistair-1': ['a', { best: 'a' }, { best: 'a', avoid: 'a' }, { best: 'a', avoid: 'z' }, { best: ['a'], avoid: 'b' }, ['a', 'b'], null, true, 0,
        { best: 'a', avoid: 'b', more: 1 }, { best: 0, avoid: 1 }],
      'tf-1': ['z', 'A', '', 0, true, ['a'], { best: 'a', avoid: 'b' }, null],
    };
    for (const [id, values] of Object.entries(bad)) {
      for (const value of values) assert.deepEqual(answersFrom({ [id]: entry(value) }), {}, `${id}: ${JSON.stringify(value)}`);
    }
  });

  test('steps may be written as 3.0, and no chance is an answer', () => {
    const text = JSON.stringify({ ...MIN, answers: { ho1: entry('STEP'), hp1: entry('na') } }).replaceAll('"STEP"', '3.0');
    const { answers } = toState(readDocument(text, data).document, data);
    assert.deepEqual([answers.get('ho1').first, answers.get('hp1').latest], [3, 'na']);
  });

  test('where only the first or only the latest answer is valid, it stands for both', () => {
    const found = answersFrom({ ho1: { first: 2, latest: 9, at: 1 }, hp1: { first: 9, latest: 3, at: 1 }, hs1: { latest: 1 } });
    assert.deepEqual(Object.entries(found).map(([id, { first, latest }]) => `${id}: ${first} ${latest}`).sort(), ['ho1: 2 2', 'hp1: 3 3', 'hs1: 1 1']);
  });

  test('unknown items, pages and places are left out', () => {
    const text = `{"__proto__": ${JSON.stringify(entry(1))}, "constructor": ${JSON.stringify(entry(1))}, "nobody": ${JSON.stringify(entry(1))}}`;
    const document = JSON.stringify({ ...MIN, answers: 'ITEMS', pages: ['nowhere', '__proto__', 'constructor', 'welcome', 'welcome'], position: 'constructor' });
    const state = toState(readDocument(document.replace('"ITEMS"', text), data).document, data);
    assert.deepEqual([state.answers.size, [...state.pages], state.position], [0, ['welcome'], null]);
  });

  test('keys of the prototype neither pollute nor count, wherever they stand', () => {
    const evil = '{"polluted": true, "day": 5, "answers": {"ho1": 3}, "first": 3, "latest": 3}';
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      for (const where of ['answers', 'habits', 'private', 'quizzes', 'results', 'more']) {
        const text = JSON.stringify({ ...MIN, [where]: { KEY: 'EVIL' } }).replace('KEY', key).replace('"EVIL"', evil);
        const { document, fault } = readDocument(text, data);
        if (fault) assert.deepEqual([fault, where], ['file_bad', 'quizzes']);
        else toDocument(toState(document, data), data);
        assert.equal({}.polluted, undefined);
      }
    }
  });

  test('times that no calendar of ours holds are left out', () => {
    for (const started of ['yesterday', 'NaN', '', true, [], {}, -1, 1e300, '+275000-01-01', '-000001-01-01', '10000-01-01']) {
      assert.equal(loaded({ ...MIN, started }).started, null, JSON.stringify(started));
      assert.equal(loaded({ ...MIN, answers: { ho1: { first: 1, latest: 1, at: started } } }).answers.get('ho1').at, 0);
    }
    assert.equal(loaded({ ...MIN, started: 20000 }).started, 20000 * DAY);
    assert.equal(loaded({ ...MIN, started: '2025-03-01' }).started, Date.UTC(2025, 2, 1));
  });

  test('seeds may be negative or large', () => {
    for (const seed of [0, -5, 2 ** 32, Number.MAX_SAFE_INTEGER]) assert.equal(loaded({ ...MIN, seed }).seed, seed);
  });

  test('sheets keep known statements and valid steps only, and none is kept without any', () => {
    const { sheets } = loaded({ ...MIN, habits: { pre: { day: 1, answers: { ho1: 3, hp1: '3', hs1: 'na', 'tf-1': 'a', nobody: 1 } }, post: null } });
    assert.deepEqual(sheets, { pre: { day: 1, answers: { ho1: 3, hs1: 'na' } }, post: null });
    const empty = loaded({ ...MIN, habits: { pre: { day: 1, answers: { ho1: '3' } } } });
    assert.deepEqual([empty.sheets.pre, empty.submitted.has('habits')], [null, false]);
  });

  test('sheets keep the wordings that are numbers of two bytes, of the statements that they answer', () => {
    const wordings = { ho1: 7, hp1: 65535, hs1: 65536, ho2: 0, hp2: '7', hs2: 1.5, ho3: null, hp3: true, nobody: 7, constructor: 7 };
    const answers = Object.fromEntries(Object.keys(wordings).map((id) => [id, 3]));
    const sheet = (given) => loaded({ ...MIN, habits: { pre: { day: 1, answers, wordings: given } } }).sheets.pre;
    assert.deepEqual(sheet(wordings).wordings, { ho1: 7, hp1: 65535 });
    assert.equal(sheet({ hs3: 7 }).wordings, undefined, 'not answered');
    for (const nothing of [undefined, null, {}]) assert.ok(!('wordings' in sheet(nothing)), 'as files from before wordings were kept');
    for (const text of ['7', '{"ho1": 7}']) assert.ok(!('wordings' in sheet(JSON.parse(`{"__proto__": ${text}}`))));
  });

  test('two sheets stand as if they had been finished on their days', () => {
    const days = (pre, post) => Object.values(loaded({ ...MIN, habits: { pre: pre && { day: pre, answers: { ho1: 1 } }, post: post && { day: post, answers: { ho1: 2 } } } }).sheets)
      .map((sheet) => sheet && sheet.day);
    assert.deepEqual(days(100, 156), [100, 156]);
    assert.deepEqual(days(100, 155), [155, null], 'too soon: it replaced the first');
    assert.deepEqual(days(null, 100), [100, null], 'a second without a first is the first');
  });

  test('of a knowledge check only the best is believed, up to the maximum', () => {
    const check = (given, quiz) => {
      const rights = data.activities[CHECK].questions.slice(0, given).map((id) => [id, { ...entry(data.questions[id].right), at: 1 }]);
      return loaded({ ...MIN, answers: Object.fromEntries(rights), quizzes: { [CHECK]: quiz } }).quizzes.get(CHECK);
    };
    assert.deepEqual(check(1, { first: 3, best: 99, of: 99 }), { first: 1, best: 3, of: 3 });
    assert.deepEqual(check(1, { first: 0, best: 0, of: 0 }), { first: 1, best: 1, of: 3 });
    assert.deepEqual(check(0, { first: 1, best: 2, of: 3 }), { first: 0, best: 2, of: 3 });
    assert.equal(loaded({ ...MIN, quizzes: { nobody: { first: 1, best: 1, of: 1 } } }).quizzes.size, 0);
  });

  test('results in the file are not believed', () => {
    const saved = documentOf(8);
    const lies = { ...saved, results: { habits: { status: 'profile', axes: {}, shape: 'lead' }, [CHECK]: { right: 99 } } };
    assert.deepEqual(json(toDocument(loaded(lies), data)).results, saved.results);
    assert.deepEqual(json(toDocument(loaded({ ...saved, results: null }), data)).results, saved.results);
  });
});

describe('any document at all', () => {
  const JUNK = [null, true, false, 0, -0, 1, -1, 3, 4, 5, 2.5, 1e300, -1e300, 2 ** 53, 20000, '', '3', 'a', 'na', 'NaN', 'welcome', '2025-03-01', '__proto__',
    [], [1], ['a', 'b'], [[]], {}, { best: 'a', avoid: 'b' }, { best: 'a', avoid: 'a' }, { first: 3, latest: 3, at: 5 }, { toString: null },
    { day: 3, answers: { ho1: 2 } }, { KEY: { polluted: true } }];
  const KEYS = ['KEY', 'constructor', 'nobody', 'pre', 'post', 'day', 'first', 'latest', 'at', 'best', 'answers', CHECK, ...PLACES];

  /** The document with a few of its values replaced, added or taken away. */
  function spoilt(rng, document) {
    for (let k = Math.floor(rng() * 6); k >= 0; k -= 1) {
      let at = document;
      for (let depth = Math.floor(rng() * 4); depth > 0; depth -= 1) {
        const inner = Object.values(at).filter((value) => value && typeof value === 'object');
        if (inner.length) at = pick(rng, inner);
      }
      const key = rng() < 0.5 && Object.keys(at).length ? pick(rng, Object.keys(at)) : pick(rng, KEYS);
      const isHead = ['format', 'version', 'course'].includes(key) && rng() < 0.8;
      if (!isHead && rng() < 0.2) delete at[key];
      else if (!isHead) at[key] = json(pick(rng, JUNK));
    }
    return JSON.stringify(document).replaceAll('"KEY"', '"__proto__"');
  }

  test('2,000 spoilt documents are refused with a fault or load what is valid and nothing else', () => {
    const rng = random(2000);
    const found = new Map();
    const sound = Array.from({ length: 20 }, (_, seed) => JSON.stringify(documentOf(seed)));
    for (let k = 0; k < 2000; k += 1) {
      const { document, fault } = readDocument(spoilt(rng, JSON.parse(pick(rng, sound))), data);
      found.set(fault, (found.get(fault) ?? 0) + 1);
      if (fault) assert.ok(FAULTS.includes(fault));
      else check(toState(document, data));
    }
    assert.ok(found.get(undefined) > 500 && found.get('file_bad') > 500, JSON.stringify([...found]));
  });

  /** A state that the course could have come to. */
  function check(state) {
    for (const [id, { first, latest, at }] of state.answers) {
      assert.ok(course.questions.isAnswer(data.questions[id], first) && course.questions.isAnswer(data.questions[id], latest) && Number.isFinite(at));
    }
    const { pre, post } = state.sheets;
    assert.ok(!post || (pre && post.day - pre.day >= 56));
    for (const [id, { first, best, of }] of state.quizzes) assert.ok(first <= best && best <= of && of === data.activities[id].questions.length);
    for (const id of [...state.pages, ...(state.position ? [state.position] : [])]) assert.ok(data.pages.some((page) => page.id === id));
    const saved = json(toDocument(state, data));
    assert.deepEqual(json(toDocument(loaded(saved), data)), saved);
    assert.equal({}.polluted, undefined);
  }
});

test('drafts are never saved', () => {
  const draft = { type: 'draft', item: 'henrik-1', value: { best: 'a', avoid: null } };
  const saved = toDocument(course.state.fold([draft, ...answering(data, 'alistair', (question) => valid(random(1), question))], data), data);
  assert.equal('henrik-1' in saved.answers, false);
});
