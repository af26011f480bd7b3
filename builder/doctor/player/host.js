// @ts-nocheck
// An LMS that notes what a package says to it: launches it in a frame, waits until it is quiet, takes the frame away, and
// sends what was said. The query says which file to launch and for which version.
'use strict';

const asked = new URLSearchParams(location.search);
const IS_2004 = asked.get('standard') === 'scorm2004';
const [NAME, Real, PREFIX, END] = IS_2004
  ? ['API_1484_11', globalThis.Scorm2004API, '', 'Terminate']
  : ['API', globalThis.Scorm12API, 'LMS', 'LMSFinish'];
const REST = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic'];
const [MOST, LONGEST] = [5000, 300]; // calls, and characters of each value
const [TICK, STILL, PATIENCE, AFTERWARDS] = [100, 15, Number(asked.get('patience')), 300]; // ms, ticks, ticks, ms

const inner = new Real({ autocommit: false, logLevel: 5 });
const learner = IS_2004
  ? { learner_id: 'learner', learner_name: 'Learner, A', credit: 'credit', mode: 'normal' }
  : { core: { student_id: 'learner', student_name: 'Learner, A', credit: 'credit', lesson_mode: 'normal' } };
inner.loadFromJSON(learner, 'cmi');
const mark = asked.get('mark');
if (mark && IS_2004) inner.cmi.scaled_passing_score = mark;
else if (mark) inner.cmi.student_data.mastery_score = mark;

const calls = [];

/** A value as it is shown; the length that goes with a call is that of its last value before this. */
function cut(text) {
  return text.slice(0, LONGEST);
}

function noted(name) {
  return (...values) => {
    const given = inner[name](...values);
    const error = name === `${PREFIX}GetLastError` ? '' : String(inner[`${PREFIX}GetLastError`]());
    const [texts, { length }] = [values.map(String), String(values.at(-1) ?? '')];
    if (calls.length < MOST) calls.push({ name, values: texts.map(cut), length, given: cut(String(given)), error });
    return given;
  };
}

window[NAME] = Object.fromEntries([END, ...REST.map((one) => PREFIX + one)].map((name) => [name, noted(name)]));

const frame = document.createElement('iframe');
frame.title = 'Course';
frame.width = '1024';
frame.height = '700';
frame.src = asked.get('launch');
document.body.append(frame);

let [seen, still, count] = [0, 0, 0];
const timer = setInterval(() => {
  still = seen === calls.length ? still + 1 : 0;
  seen = calls.length;
  count += 1;
  if ((seen && still > STILL) || count > PATIENCE) leave();
}, TICK);

function leave() {
  clearInterval(timer);
  frame.remove();
  setTimeout(() => fetch('record', { method: 'POST', body: JSON.stringify({ calls }) }), AFTERWARDS);
}
