'use strict';

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { data, drawn, words } = require('./course.js');
const { orders, sorted, unsorted } = require('./outcomes.js');
const { pick, random } = require('./learner.js');

const { charts, scores, sorting, wording } = drawn();
const { fill, heading, label, say, sentences, zone } = wording;
const [INSTRUMENT] = Object.values(data.instruments).filter((one) => one.kind === 'inventory');
const NEVER = /\b(types?|born|IQ|percentiles?|better than|leaders like you)\b/i;

const plain = { ...data, words };
const two = { ...plain, axes: data.axes.slice(0, 2) };
const ids = (course) => course.axes.map((axis) => axis.id);
const results = (course) => orders(ids(course)).flatMap((order) => sorted(ids(course), order));
const name = (course, id) => label(course, id);

/** A text that a learner may read. */
function readable(text) {
  assert.match(text, /\w/);
  assert.doesNotMatch(text, /[{}]|undefined|null|NaN/);
  assert.doesNotMatch(text, NEVER);
  assert.doesNotMatch(text, / {2}| [.,;:]|_/);
}

/** The axes that a text names, in its order. */
function mentioned(course, text) {
  return [...text.matchAll(new RegExp(course.axes.map((axis) => axis.label).join('|'), 'gi'))].map(([found]) => found);
}

/** All texts in a made element. */
const texts = (node) => (typeof node === 'string' ? [node] : node.children.flatMap(texts));

describe('every outcome has its words', () => {
  test('three axes have 19 orders, two have 3', () => {
    assert.deepEqual([orders(ids(plain)).length, orders(ids(two)).length], [19, 3]);
    const shapes = results(plain).map((result) => result.shape);
    assert.deepEqual([...new Set(shapes)].sort(), ['even', 'lag', 'lead', 'order', 'pair']);
  });

  for (const [whose, course] of Object.entries({ 'of the interface': plain, 'of the course': data, 'of the interface for two axes': two })) {
    test(`heading and sentences ${whose} are never empty or unfilled and say nothing that is not known`, () => {
      for (const result of results(course)) {
        readable(heading(course, result));
        assert.ok(sentences(course, result, 36).length);
        for (const text of sentences(course, result, 36)) readable(text);
      }
    });

    test(`the verdict ${whose} has a heading, its sentences and a line where answers scattered`, () => {
      for (const result of results(course)) {
        const lines = scores.verdict(course, INSTRUMENT, result).flatMap(texts);
        for (const text of lines) readable(text);
        assert.equal(lines.includes(course.words.scattered), result.flags.includes('scattered'));
        assert.equal(lines[0], heading(course, result));
      }
    });

    test(`without an order the verdict ${whose} says why, and no more`, () => {
      for (const [status, result] of Object.entries(unsorted(ids(course)))) {
        const lines = scores.verdict(course, INSTRUMENT, result).flatMap(texts);
        assert.equal(lines.length, 1, status);
        readable(lines[0]);
      }
    });
  }
});

describe('the words name the right axes', () => {
  const above = (result) => result.relations[0].split('>')[0];
  const below = (result) => result.relations[0].split('>')[1];
  const third = (course, ...others) => ids(course).find((id) => !others.includes(id));
  const line = (result, course) => [result.lead, third(course, result.lead, result.lag), result.lag];

  test('in the heading', () => {
    const expected = {
      even: () => [],
      pair: (result) => [above(result), below(result)],
      lead: (result) => [result.lead],
      lag: (result) => [result.lag],
      order: (result, course) => (course === two ? [result.lead, result.lag] : line(result, course)),
    };
    for (const course of [plain, two]) {
      for (const result of results(course)) {
        const wanted = expected[result.shape](result, course).map((id) => name(course, id));
        assert.deepEqual(mentioned(course, heading(course, result)), wanted, JSON.stringify(result));
      }
    }
  });

  test('in the sentences, with a guess only where it leans', () => {
    const guess = (result) => (result.tier === 'lean' ? [result.top] : []);
    const expected = {
      even: guess,
      pair: (result, course) => [above(result), below(result), third(course, above(result), below(result)), ...guess(result)],
      lead: (result) => [result.lead],
      lag: (result) => [result.lag],
      order: () => [],
    };
    for (const course of [plain, two]) {
      for (const result of results(course)) {
        const wanted = expected[result.shape](result, course).map((id) => name(course, id));
        assert.deepEqual(mentioned(course, sentences(course, result, 36).join(' ')), wanted, JSON.stringify(result));
      }
    }
  });

  test('in the words of the course: no other ones than those', () => {
    for (const result of results(data)) {
      const text = [heading(data, result), ...sentences(data, result, 36)].join(' ');
      const base = [heading(plain, result), ...sentences(plain, result, 36)].join(' ');
      const allowed = new Set(mentioned(plain, base));
      for (const axis of mentioned(data, text)) assert.ok(allowed.has(axis), text);
    }
  });

  test('a pair does not place the third axis, which may score highest', () => {
    const spread = (total, scatter) => ({ n: 12n, total, scatter, unit: 4n });
    const made = sorting.sort(INSTRUMENT, [spread(29n, 0n), spread(30n, 2304n), spread(19n, 0n)]);
    assert.deepEqual([made.shape, made.relations.join(), made.top], ['pair', 'operational>strategic', 'personal']);
    assert.doesNotMatch(sentences(plain, { ...made, flags: [] }, 36).join(' '), /between/);
  });

  test('too few answers are told with what is needed and what is there', () => {
    const [text] = scores.verdict(plain, INSTRUMENT, unsorted(ids(plain))['not-enough'], false).flatMap(texts);
    assert.match(text, /9 of 12 .* 8 \/ .* 8 \/ .* 8/);
  });
});

describe('texts are filled', () => {
  test('with the values that are given, once, and no others', () => {
    assert.equal(fill('{a} and {b} and {constructor}', { a: '{b}', b: '$&' }), '{b} and $& and {constructor}');
    assert.equal(fill('no names'), 'no names');
  });

  test('a key without words shows itself', () => {
    assert.equal(say(data, 'no_such_key'), 'no_such_key');
    assert.equal(label(data, 'nobody'), '');
  });

  test('every zone that a range touches is told', () => {
    const told = (zone_lo, zone_hi) => zone(data, INSTRUMENT, { zone_lo, zone_hi });
    const [low, middle, high] = INSTRUMENT.zone_words;
    assert.deepEqual([told(0, 0), told(2, 2), told(0, 1), told(0, 2)], [low, high, `${low} or ${middle}`, `${low} or ${middle} or ${high}`]);
  });
});

describe('numbers are shown', () => {
  const shown = (instrument, result) => scores.scores(plain, instrument, result).flatMap(texts).join(' | ');
  const [JUDGEMENT] = Object.values(data.instruments).filter((one) => one.kind === 'judgement');

  test('for a profile by axis, range and zone, and as the shares of three', () => {
    const text = shown(INSTRUMENT, results(plain)[0]);
    assert.ok(text.includes(say(plain, 'axis_line', { axis: 'Operational', score: 50, low: 36, high: 64, zone: INSTRUMENT.zone_words[1] })), text);
    assert.match(text, /36 – 64 .*34 %/);
  });

  test('not after careless answers, and not for axes with too few', () => {
    const { 'check-answers': careless, 'not taken': nothing } = unsorted(ids(plain));
    for (const result of [careless, nothing]) assert.doesNotMatch(shown(INSTRUMENT, result), /\d/);
  });

  test('for judgement as credit, never as what one does or where effort goes', () => {
    const text = shown(JUDGEMENT, results(plain)[0]);
    assert.ok(text.includes(say(plain, 'judgement_axis_line', { axis: 'Operational', score: 50, low: 36, high: 64, zone: JUDGEMENT.zone_words[1] })), text);
    assert.doesNotMatch(text, /you describe|how often|effort/i);
  });
});

describe('shares of scores', () => {
  const sum = (list) => list.reduce((a, b) => a + b, 0);

  test('are equal where nothing was scored, the first with what is left', () => {
    assert.deepEqual([charts.shares([0, 0, 0]), charts.shares([50, 50]), charts.shares([7])], [[34, 33, 33], [50, 50], [100]]);
  });

  test('give the missing points to the largest remainders', () => {
    assert.deepEqual(charts.shares([77, 48, 27]), [51, 31, 18]);
    assert.deepEqual(charts.shares([100, 0, 0]), [100, 0, 0]);
  });

  test('are whole, add up to 100, keep the order and are less than one point off, for 5,000 sets of scores', () => {
    const rng = random(100);
    for (let k = 0; k < 5000; k += 1) {
      const list = Array.from({ length: pick(rng, [1, 2, 3, 3, 3, 5]) }, () => Math.floor(rng() * 101));
      const parts = charts.shares(list);
      assert.equal(sum(parts), 100);
      list.forEach((score, one) => {
        if (sum(list)) assert.ok(Math.abs(parts[one] - (100 * score) / sum(list)) < 1);
        list.forEach((other, two) => assert.ok(Number.isInteger(parts[one]) && (score <= other || parts[one] >= parts[two])));
      });
    }
  });
});

test('a day is the same everywhere, and a moment is of the day where the learner is', () => {
  const zone = process.env.TZ;
  try {
    for (const [place, moment] of [['America/Los_Angeles', 'June 1, 2026'], ['UTC', 'June 2, 2026'], ['Asia/Tokyo', 'June 2, 2026']]) {
      process.env.TZ = place;
      const said = [Date.UTC(2026, 5, 2), Date.UTC(2026, 5, 2, 3)].map((at) => wording.date({ ...plain, locale: 'en-US' }, at));
      assert.deepEqual(said, ['June 2, 2026', moment], place);
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
