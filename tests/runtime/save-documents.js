/** Prints what learners who wander through the course would save: for each the whole file and the instructor's. */
'use strict';

const { course, data } = require('./course.js');
const { random, wandering } = require('./learner.js');

const { toDocument, toInstructor } = course.document;
const documents = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 400, 900].flatMap((steps, seed) => {
  const state = course.state.fold(steps ? wandering(random(seed), data, steps) : [], data);
  return [toDocument(state, data), toInstructor(state, data)];
});
process.stdout.write(JSON.stringify(documents));
