// @ts-check
/** Scores every vector on standard input and prints what came out, for `course conformance`. */
'use strict';

for (const name of ['items', 'means', 'sorting', 'scoring']) require(`./${name}.js`);

const { scoring } = globalThis.course;
const { instruments, vectors } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const results = vectors.map((/** @type {any} */ { inst, answers, post }) => {
  const instrument = instruments[inst];
  const expect = scoring.score(instrument, answers);
  return post ? { expect, change: scoring.change(instrument, answers, post) } : { expect };
});
process.stdout.write(JSON.stringify(results));
