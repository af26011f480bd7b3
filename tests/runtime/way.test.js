'use strict';

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { course, data } = require('./course.js');
require('../../builder/runtime/dom.js');
require('../../builder/runtime/way.js');

const { fold } = course.state;
const seen = (...pages) => fold(pages.map((id, at) => ({ type: 'page', id, at })), data);
const [front, second] = data.pages;
const CASE = 'sophie';

describe('the next step', () => {
  test('is the second page for a beginner, and the page where a learner stopped', () => {
    assert.equal(course.way.next(seen(front.id), data)?.id, second.id);
    assert.equal(course.way.next(seen(front.id, CASE), data)?.id, CASE);
  });

  test('after a look at the profile is the first page that is open, not the one behind the profile', () => {
    const after = data.pages.findIndex(({ kind }) => kind === 'profile') + 1;
    assert.ok(after < data.pages.length);
    assert.equal(course.way.next(seen(front.id, CASE, 'profile'), data)?.id, second.id);
  });
});
