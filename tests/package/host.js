/** An LMS of our own round scorm-again's real API, of whichever version the page holds: it keeps the CMI, can be asked to misbehave, and notes every call. */
'use strict';

const asked = new URLSearchParams(location.search);
const KEY = `lms:${asked.get('package')}:${asked.get('learner')}`;
const FAULTS = (asked.get('faults') ?? '').split(',');
const LATE = 2000; // ms
const COUNTS = ['cmi.objectives._count', 'cmi.interactions._count'];

const IS_2004 = typeof Scorm2004API === 'function';
const said = (name) => (IS_2004 ? name : `LMS${name}`);
const END = IS_2004 ? 'Terminate' : 'LMSFinish';
const [API, Real] = IS_2004 ? ['API_1484_11', Scorm2004API] : ['API', Scorm12API];
const inner = new Real({
  autocommit: false, logLevel: 5,
  ...(asked.get('commits') ? { lmsCommitUrl: 'commit', useAsynchronousCommits: asked.get('commits') === 'at leisure' } : {}),
});
const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
if (kept && FAULTS.includes('forgetful')) kept.interactions = {};
const core = { student_id: asked.get('learner'), student_name: 'Somebody', credit: 'credit', lesson_mode: 'normal' };
const begins = IS_2004 ? { learner_id: asked.get('learner'), learner_name: 'Somebody', credit: 'credit', mode: 'normal' } : { core };
inner.loadFromJSON(kept ?? begins, 'cmi');
inner.loadFromJSON(JSON.parse(asked.get('cmi') ?? '{}'), 'cmi');
if (asked.get('mastery') && IS_2004) inner.cmi.scaled_passing_score = String(asked.get('mastery') / 100);
else if (asked.get('mastery')) inner.cmi.student_data.mastery_score = asked.get('mastery');

window.calls = [];
window.failing = Number(asked.get('failing') ?? 0); // how many commits fail from now on
window.refusing = 0; // how many values are refused from now on
const unreadable = asked.get('unreadable'); // an error code: every state reads as empty, with it
let [over, broken] = [false, '']; // broken: the error of the last call, which failed by order

function keep() {
  if (FAULTS.includes('losing')) return; // whatever its server says
  localStorage.setItem(KEY, JSON.stringify(inner.cmi));
  localStorage.setItem(`${KEY}:times`, String(Number(localStorage.getItem(`${KEY}:times`)) + 1));
}

/** What the real API says, or what the fault that was asked for makes of it. */
function spoken(name, values) {
  if (FAULTS.includes('throwing')) throw new Error('the LMS is broken');
  if (FAULTS.includes('asynchronous')) return Promise.resolve(inner[name](...values));
  if (FAULTS.includes('refusing to begin') && name === said('Initialize')) return refused('');
  if (name === said('GetLastError') && broken) return broken;
  broken = '';
  if (name === said('GetValue') && values[0] === 'cmi.suspend_data' && unreadable) return unread();
  if (name === said('Commit') && window.failing > 0) return refused('failing');
  if (name === said('SetValue') && window.refusing > 0) return refused('refusing');
  const given = inner[name](...values);
  if (FAULTS.includes('no counts') && COUNTS.includes(values[0])) return '';
  if (FAULTS.includes('booleans') && name !== said('GetValue')) return given === 'true';
  if (FAULTS.includes('false with error 0') && given === 'true') return 'false';
  return given;
}

function unread() {
  broken = unreadable;
  return '';
}

function refused(counter) {
  if (counter) window[counter] -= 1;
  broken = '101';
  return 'false';
}

function noted(name) {
  return (...values) => {
    if (over) localStorage.setItem(`${KEY}:late`, name);
    const given = spoken(name, values);
    const lastError = name === said('GetLastError') ? '' : String(broken || inner[said('GetLastError')]());
    window.calls.push([name, ...values, String(given), lastError]);
    if (String(given) !== 'false' || FAULTS.includes('false with error 0')) {
      if (name === said('Commit') || name === END) keep();
    }
    if (name === END) over = true;
    return given;
  };
}

const names = [END, ...['Initialize', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic'].map(said)];
const offered = names.filter((name) => name !== END || !FAULTS.includes('no finish'));
const api = Object.fromEntries(offered.map((name) => [name, noted(name)]));

function play() {
  const address = `${asked.get('package')}/index.html`;
  if (asked.get('opens')) return void window.open(address);
  const depth = Number(asked.get('depth') ?? 0);
  const frame = document.createElement('iframe');
  frame.id = 'sco';
  frame.title = 'Course';
  frame.src = depth ? `nest.html?depth=${depth}&to=${encodeURIComponent(address)}` : address;
  document.body.append(frame);
}

if (FAULTS.includes('begun before')) inner[said('Initialize')]('');
if (FAULTS.includes('late')) setTimeout(() => { window[API] = api; }, LATE);
else if (!FAULTS.includes('missing')) window[API] = api;
play();
