// @ts-check
/** Scores every vector on standard input and prints what came out, for `course conformance`. */
'use strict';

const load = require;
for (const name of ['items', 'means', 'sorting', 'scoring', 'growth']) load(`./${name}.js`);

const { score } = globalThis.course.scoring;
const { instruments, vectors } = JSON.parse(load('node:fs').readFileSync(0, 'utf8'));
const results = vectors.map((/** @type {any} */ vector) => {
  const instrument = instruments[vector.inst];
  const expect = score(instrument, vector.answers ?? {});
  const paired = Object.entries(globalThis.course.growth).filter(([name]) => name in vector);
  return { expect, ...Object.fromEntries(paired.map(([name, compare]) => [name, compare(instrument, vector.answers ?? {}, vector.post ?? {})])) };
});
process.stdout.write(JSON.stringify(results));
