// @ts-check
/** Writes to an LMS by SCORM 1.2, in the order and the forms that all known LMSs accept. */
(function (course) {
  'use strict';

  const { call, succeeded, wait } = course.api;
  const FINAL = ['completed', 'passed'];
  const LOCATION = 255;
  const TRIES = 5;

  /** @returns {Promise<Recorder | null>} null: no API, or it would not begin */
  async function connect() {
    const api = await wait(window, 'API');
    if (!api || !succeeded(api, call(api, 'LMSInitialize', ''), 'LMSGetLastError')) return null;
    const get = (/** @type {string} */ name) => call(api, 'LMSGetValue', name) ?? '';
    const session = { api, get, sent: new Map(), objectives: objectivesOf(get), begun: Date.now(), over: false };
    const mode = get('cmi.core.lesson_mode').toLowerCase();
    const readOnly = mode === 'review' || mode === 'browse' || get('cmi.core.credit').toLowerCase() === 'no-credit';
    const stored = get('cmi.core.lesson_status').toLowerCase();
    const suspended = get('cmi.suspend_data');
    if (!readOnly && ![...FINAL, 'failed', 'incomplete'].includes(stored)) set(session, 'cmi.core.lesson_status', 'incomplete');
    return {
      readOnly, stored, suspended, learner: get('cmi.core.student_id'),
      record: (outcome, order, state) => (readOnly ? true : write(session, outcome, order, state, stored)),
      commit: () => readOnly || commit(session),
      close: () => close(session, readOnly),
    };
  }

  /** @param {any} session @param {string} name @param {string} value only what is new goes out @returns {boolean} */
  function set(session, name, value) {
    if (session.over || session.sent.get(name) === value) return true;
    const done = succeeded(session.api, call(session.api, 'LMSSetValue', name, value), 'LMSGetLastError');
    if (done) session.sent.set(name, value);
    return done;
  }

  /** Objectives that the LMS filled in beforehand keep their places. @param {(name: string) => string} get @returns {string[]} */
  function objectivesOf(get) {
    const count = parseInt(get('cmi.objectives._count'), 10) || 0;
    return Array.from({ length: Math.min(count, 200) }, (_, k) => get(`cmi.objectives.${k}.id`));
  }

  /** Interactions, objectives, state, score, status: never a status without what it rests on. @param {any} session @param {Outcome} outcome @param {string[]} order @param {string} state @param {string} stored */
  function write(session, outcome, order, state, stored) {
    const done = [
      ...outcome.interactions.flatMap((one) => interaction(session, one, order)),
      ...outcome.objectives.flatMap((one) => objective(session, one)),
      set(session, 'cmi.core.lesson_location', outcome.location.slice(0, LOCATION)),
      set(session, 'cmi.suspend_data', state),
      ...score(session, outcome.score),
      set(session, 'cmi.core.lesson_status', statusToSend(outcome.status, stored)),
    ];
    return done.every(Boolean);
  }

  /** A stored completed or passed is never lowered. @param {string} status @param {string} stored */
  function statusToSend(status, stored) {
    if (stored === 'passed' || (stored === 'completed' && status !== 'passed')) return stored;
    return stored === 'failed' && status === 'incomplete' ? stored : status;
  }

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

  /** @param {any} session @param {Interaction} one @param {string[]} order @returns {boolean[]} */
  function interaction(session, one, order) {
    const first = order.slice(0, order.indexOf(one.id)).reduce((sum, id) => sum + widthOf(id), 0);
    return parts(one).flatMap((part, k) => Object.entries(part).map(([key, value]) => set(session, `cmi.interactions.${first + k}.${key}`, value)));
  }

  /** How many interactions a question takes. @param {string} id */
  const widthOf = (id) => (course.data.questions[id]?.control === 'best-and-avoid' ? 2 : 1);

  /** @param {Interaction} one @returns {Record<string, string>[]} elements in the order that LMSs ask for */
  function parts({ id, control, value, right, credit, objective: aim }) {
    const tied = /** @type {Record<string, string>} */ (aim ? { 'objectives.0.id': safe(`objective_${aim}`) } : {});
    if (control === 'best-and-avoid') {
      return ['best', 'avoid'].map((pick) => ({
        id: safe(`${id}_${pick}`), type: 'choice', ...tied, student_response: String(value[pick]),
        result: credit ? String(credit[/** @type {'best' | 'avoid'} */ (pick)]) : 'neutral', time: clock(),
      }));
    }
    if (control === 'frequency') return [{ id: safe(id), type: 'likert', student_response: String(value).slice(0, 1), result: 'neutral', time: clock() }];
    return [{
      id: safe(id), type: 'choice', ...tied, 'correct_responses.0.pattern': String(right), student_response: String(value),
      result: value === right ? 'correct' : 'wrong', time: clock(),
    }];
  }

  const safe = (/** @type {string} */ id) => id.replaceAll('-', '_').slice(0, 255);
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');

  function clock() {
    const now = new Date();
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
    if (!readOnly) {
      set(session, 'cmi.core.session_time', duration(Date.now() - session.begun));
      set(session, 'cmi.core.exit', 'suspend');
      commit(session);
    }
    call(session.api, 'LMSFinish', '') ?? call(session.api, 'LMSTerminate', '');
    session.over = true;
  }

  course.recorder = { connect, duration, TRIES };
})((globalThis.course ??= /** @type {any} */ ({})));
