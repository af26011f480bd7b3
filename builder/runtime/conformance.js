// @ts-check
/** Scores every vector on standard input and prints what came out, for `course conformance`. */
'use strict';

const load = require;
for (const name of ['items', 'means', 'sorting', 'scoring', 'questions', 'answers']) load(`./${name}.js`);

const { knowledge } = globalThis.course.answers;
const { change, score } = globalThis.course.scoring;
const { instruments, checks, vectors } = JSON.parse(load('node:fs').readFileSync(0, 'utf8'));

/** First answers to a knowledge check. @param {any} vector */
function known({ check, answers }) {
  const questions = checks[check];
  const data = /** @type {any} */ ({ questions, activities: { [check]: { questions: Object.keys(questions) } } });
  return { expect: knowledge(data, check, { answers: Object.fromEntries(Object.entries(answers ?? {}).map(([id, first]) => [id, { first }])) }) };
}

const results = vectors.map((/** @type {any} */ vector) => {
  if ('check' in vector) return known(vector);
  const instrument = instruments[vector.inst];
  const expect = score(instrument, vector.answers ?? {});
  return 'change' in vector ? { expect, change: change(instrument, vector.answers ?? {}, vector.post ?? {}) } : { expect };
});
process.stdout.write(JSON.stringify(results));
