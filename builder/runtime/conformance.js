// @ts-check
/** Scores every vector on standard input and prints what came out, for `course conformance`. */
'use strict';

const load = require;
for (const name of ['items', 'means', 'sorting', 'scoring']) load(`./${name}.js`);

const { change, score } = globalThis.course.scoring;
const { instruments, vectors } = JSON.parse(load('node:fs').readFileSync(0, 'utf8'));
const results = vectors.map((/** @type {any} */ vector) => {
  const instrument = instruments[vector.inst];
  const expect = score(instrument, vector.answers ?? {});
  return 'change' in vector ? { expect, change: change(instrument, vector.answers ?? {}, vector.post ?? {}) } : { expect };
});
process.stdout.write(JSON.stringify(results));
