// @ts-check
/** Scores a sheet many times and prints the microseconds that one takes; both come on standard input. */
'use strict';

const load = require;
for (const name of ['items', 'means', 'sorting', 'scoring']) load(`../builder/runtime/${name}.js`);

const { score } = globalThis.course.scoring;
const { instrument, answers } = JSON.parse(load('node:fs').readFileSync(0, 'utf8'));
const TIMES = 2000;
const start = process.cpuUsage();
for (let k = 0; k < TIMES; k += 1) score(instrument, answers);
const { user, system } = process.cpuUsage(start);
process.stdout.write(String((user + system) / TIMES));
