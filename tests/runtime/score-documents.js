/** Scores answers documents: {data, documents} on standard input, a result by instrument and quiz for each on standard output. */
'use strict';

const path = require('node:path');

const RUNTIME = path.join(__dirname, '..', '..', 'builder', 'runtime');
for (const name of ['items', 'means', 'sorting', 'scoring', 'questions', 'answers']) require(path.join(RUNTIME, `${name}.js`));

const { credit, knowledge, outcome } = globalThis.course.answers;
const { data, documents } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const checks = Object.keys(data.activities).filter((name) => data.activities[name].kind === 'knowledge');

const results = (document) => Object.fromEntries([
  ...Object.entries(data.instruments).map(([name, one]) => [name, outcome(one, document)]),
  ...Object.entries(data.instruments).map(([name, one]) => [`credit in ${name}`, credit(one, document)]),
  ...checks.map((name) => [name, knowledge(data, name, document)]),
]);
process.stdout.write(JSON.stringify(documents.map(results)));
