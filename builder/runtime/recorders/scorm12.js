// @ts-check
/** Writes to an LMS by SCORM 1.2, in the order and the forms that all known LMSs accept. */
(function (course) {
  'use strict';

  const { call, succeeded, wait } = course.api;
  const ESSENTIAL = ['cmi.core.lesson_status', 'cmi.suspend_data'];
  const UNSET = ['201', '301', '401', '403']; // errors by which LMSs tell that they do not know an element, or have no value yet
  const OVER = 'courseSessionIsOver'; // outlives a reload of our frame
  const FINAL = ['completed', 'passed'];
  const LOCATION = 255;
  const TRIES = 5;

  /** @returns {Promise<Recorder | null>} null: no API, or it would not begin */
  async function connect() {
    const api = await wait(window, 'API');
    if (!api || api[OVER] || !succeeded(api, call(api, 'LMSInitialize', ''), 'LMSGetLastError')) return null;
    if (!ESSENTIAL.every((name) => isReadable(api, name))) return null; // else it would seem a first visit
    const get = (/** @type {string} */ name) => call(api, 'LMSGetValue', name) ?? '';
    const session = { api, get, sent: new Map(), objectives: objectivesOf(get), begun: Date.now(), over: false };
    const mode = get('cmi.core.lesson_mode').toLowerCase();
    const readOnly = mode === 'review' || mode === 'browse' || get('cmi.core.credit').toLowerCase() === 'no-credit';
    const stored = get('cmi.core.lesson_status').toLowerCase();
    if (!readOnly) set(session, 'cmi.core.exit', 'suspend'); // at once: a tab that is killed says nothing more
    if (!readOnly && ![...FINAL, 'failed', 'incomplete'].includes(stored)) set(session, 'cmi.core.lesson_status', 'incomplete');
    return {
      readOnly, stored, suspended: get('cmi.suspend_data'), learner: get('cmi.core.student_id'), holds: count(get('cmi.interactions._count')),
      assume: (outcome, sent) => assume(session, outcome, sent),
      record: (outcome, sent, state) => (readOnly ? true : write(session, outcome, sent, state, stored || sent.status)),
      commit: () => readOnly || commit(session),
      close: () => close(session, readOnly),
    };
  }

  /** Whether an element has a value, or is empty by no fault. @param {any} api @param {string} name */
  function isReadable(api, name) {
    const given = call(api, 'LMSGetValue', name);
    if (given !== '') return given !== null;
    const error = call(api, 'LMSGetLastError') ?? '';
    return !/^[1-9]\d*$/.test(error) || UNSET.includes(error);
  }

  /** @param {string} text @returns {number | null} some LMSs do not count */
  const count = (text) => (/^\d+$/.test(text) ? Number(text) : null);

  /** @param {any} session @param {string} name @param {string} value only what is new goes out @returns {boolean} */
  function set(session, name, value) {
    if (session.over || session.sent.get(name) === value) return true;
    const done = succeeded(session.api, call(session.api, 'LMSSetValue', name, value), 'LMSGetLastError');
    if (done) session.sent.set(name, value);
    return done;
  }

  /** Objectives that the LMS filled in beforehand keep their places. @param {(name: string) => string} get @returns {string[]} */
  function objectivesOf(get) {
    const present = Math.min(count(get('cmi.objectives._count')) ?? 0, 200);
    return Array.from({ length: present }, (_, k) => get(`cmi.objectives.${k}.id`));
  }

  /** Interactions, objectives, state, score, status: never a status without what it rests on. @param {any} session @param {Outcome} outcome @param {Sent} sent @param {string} state @param {string} stored */
  function write(session, outcome, sent, state, stored) {
    const status = course.outcome.upheld(outcome.status, stored);
    // An LMS may lack these two; what it refuses of them loses nobody's work.
    placed(outcome, sent).forEach((one) => interaction(session, one, sent));
    outcome.objectives.forEach((one) => objective(session, one));
    const basis = [
      !outcome.location || set(session, 'cmi.core.lesson_location', outcome.location.slice(0, LOCATION)),
      set(session, 'cmi.suspend_data', state),
      ...(status === outcome.status ? score(session, outcome.score) : []), // by a lower score some LMSs would lower the status
    ];
    return basis.every(Boolean) && set(session, 'cmi.core.lesson_status', status);
  }

  /** In the order of their places, since an LMS takes no gaps. @param {Outcome} outcome @param {Sent} sent */
  const placed = (outcome, sent) => [...outcome.interactions].sort((a, b) => Number(sent.slots.get(a.id)) - Number(sent.slots.get(b.id)));

  /** @param {any} session @param {number | null} value */
  function score(session, value) {
    if (value === null) return [];
    return [['raw', value], ['min', 0], ['max', 100]].map(([name, number]) => set(session, `cmi.core.score.${name}`, String(number)));
  }

  /** @param {any} session @param {Outcome['objectives'][0]} objective */
  function objective(session, { id, score: raw, of, done }) {
    const name = safe(id);
    let index = session.objectives.indexOf(name);
    if (index < 0) index = session.objectives.push(name) - 1;
    const at = `cmi.objectives.${index}`;
    const values = { id: name, 'score.raw': raw, 'score.min': 0, 'score.max': of, status: done ? 'completed' : 'incomplete' };
    return Object.entries(values).map(([key, value]) => set(session, `${at}.${key}`, String(value)));
  }

  /** The time goes with a new answer of this session alone. @param {any} session @param {Interaction} one @param {Sent} sent @returns {boolean[]} */
  function interaction(session, one, sent) {
    return elements(one, sent).flatMap(([at, part]) => {
      const isNew = one.at >= session.begun && session.sent.get(`${at}.student_response`) !== part.student_response;
      const timed = isNew ? { ...part, time: clock(one.at) } : part;
      return Object.entries(timed).map(([key, value]) => set(session, `${at}.${key}`, value));
    });
  }

  /** @param {Interaction} one @param {Sent} sent @returns {[string, Record<string, string>][]} */
  const elements = (one, sent) => parts(one).map((part, k) => [`cmi.interactions.${Number(sent.slots.get(one.id)) + k}`, part]);

  /** Takes as sent what the LMS still has from earlier sessions. @param {any} session @param {Outcome} outcome @param {Sent} sent */
  function assume(session, outcome, sent) {
    for (const one of outcome.interactions.filter(({ id }) => sent.slots.has(id))) {
      for (const [at, part] of elements(one, sent)) {
        for (const [key, value] of Object.entries(part)) session.sent.set(`${at}.${key}`, value);
      }
    }
  }

  /** @param {Interaction} one @returns {Record<string, string>[]} elements in the order that LMSs ask for */
  function parts({ objective: aim, parts: told }) {
    const tied = /** @type {Record<string, string>} */ (aim ? { 'objectives.0.id': safe(`objective_${aim}`) } : {});
    return told.map(({ id, type, response, right, result }) => ({
      id: safe(id), type, ...tied, ...(right ? { 'correct_responses.0.pattern': joined(right) } : {}), student_response: joined(response), result,
    }));
  }

  /** `a`, `a,b` or `a.o,b.p`: each id is one character. @param {string[][]} pieces */
  const joined = (pieces) => pieces.map((ids) => ids.map((id) => id.slice(0, 1)).join('.')).join(',');
  const safe = (/** @type {string} */ id) => id.replaceAll('-', '_').slice(0, 255);
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');

  /** @param {number} at */
  function clock(at) {
    const now = new Date(at);
    return [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
  }

  /** HHHH:MM:SS.SS, held to what four digits can say. @param {number} ms */
  function duration(ms) {
    const hundredths = Math.min(Math.max(Math.round(ms / 10), 0), 9999 * 360000);
    const [hours, minutes, seconds] = [hundredths / 360000, (hundredths / 6000) % 60, (hundredths / 100) % 60].map(Math.floor);
    return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(seconds)}.${two(hundredths % 100)}`;
  }

  /** @param {any} session */
  function commit(session) {
    if (session.over) return false;
    set(session, 'cmi.core.session_time', duration(Date.now() - session.begun));
    return succeeded(session.api, call(session.api, 'LMSCommit', ''), 'LMSGetLastError');
  }

  /** @param {any} session @param {boolean} readOnly */
  function close(session, readOnly) {
    if (session.over) return;
    if (!readOnly) commit(session);
    call(session.api, 'LMSFinish', '') ?? call(session.api, 'LMSTerminate', '');
    session.over = true;
    session.api[OVER] = true; // some LMSs begin a session anew and read back nothing
  }

  course.recorder = { connect, duration, TRIES };
})((globalThis.course ??= /** @type {any} */ ({})));
