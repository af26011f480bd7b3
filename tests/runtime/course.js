/** The parts of the run time that need no page, and what the builder says of the real course now. */
'use strict';

const { execFileSync } = require('node:child_process');
const path = require('node:path');

const ROOT = path.join(__dirname, '..', '..');
const RUNTIME = path.join(ROOT, 'builder', 'runtime');
const PYTHON = process.env.COURSE_PYTHON ?? path.join(ROOT, '.venv', 'bin', 'python');
const SCRIPT = `
import json
from pathlib import Path
from builder.languages import interface_words
from builder.loader import load
from builder.payload import PURE, payload
pure = PURE.split()
data = payload(load(Path(".")))
print(json.dumps({"pure": pure, "data": data, "words": interface_words("en")}))
`;

const built = JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 }));
for (const name of built.pure) require(path.join(RUNTIME, `${name}.js`));

/** Elements as plain objects, then the charts and scores that make them. */
function drawn() {
  const element = (tag, attributes = {}, ...children) => ({ tag, attributes, children });
  globalThis.course.dom = { element, drawing: element };
  for (const name of ['charts', 'scores']) require(path.join(RUNTIME, `${name}.js`));
  return globalThis.course;
}

module.exports = { course: globalThis.course, data: built.data, words: built.words, drawn };
