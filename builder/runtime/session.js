// @ts-check
/** A session with an LMS by SCORM: begun once, told what is new, ended once. What differs between versions is their dialect. */
(function (course) {
  'use strict';

  const { attempt, call, succeeded, wait } = course.api;
  const { assume, set, setAll, write } = course.writing;
  const OVER = 'courseSessionIsOver'; // outlives a reload of our frame
  const MOST = 200; // objectives of an LMS's own
  const TRIES = 5;
  const FAULT = { isFault: true, loads: false, isShut: false };
  /** @type {Record<string, Absence>} */
  const ABSENCES = {
    missing: { ...FAULT, kept: 'lms_missing', lost: 'lms_nowhere' },
    mute: { ...FAULT, kept: 'lms_mute', lost: 'lms_mute_nowhere' },
    over: { ...FAULT, kept: 'lms_over', lost: 'lms_over', isShut: true },
    elsewhere: { ...FAULT, kept: 'lms_elsewhere', lost: 'lms_elsewhere', isShut: true },
  };

  /** @param {Dialect} dialect @returns {Promise<Connection>} */
  async function connect(dialect) {
    const api = await wait(window, dialect.api);
    if (!api) return { absence: ABSENCES.missing };
    const isOver = () => !!attempt(() => api[OVER]);
    if (isOver()) return { absence: ABSENCES.over };
    const release = await course.alone.claim(`course:${course.data.id}:${location.pathname}`);
    if (!release) return { absence: ABSENCES.elsewhere };
    const isOpen = !isOver() && begin(dialect, api) && dialect.essential.every((name) => isReadable(dialect, api, name)); // else it would seem a first visit
    if (isOpen) return { recorder: open(dialect, api, release) };
    release();
    return { absence: isOver() ? ABSENCES.over : ABSENCES.mute }; // while we waited the window before may have ended it
  }

  /** By us, or before us by whoever holds the API: then a status can be read. @param {Dialect} dialect @param {any} api */
  function begin({ calls, essential: [status] }, api) {
    if (succeeded(api, call(api, calls.begin, ''), calls.error)) return true;
    return !!call(api, calls.get, status) && call(api, calls.error) === '0';
  }

  /** @param {Dialect} dialect @param {any} api @param {() => void} release lets another window in @returns {Recorder} */
  function open(dialect, api, release) {
    const { calls, names } = dialect;
    const get = (/** @type {string} */ name) => call(api, calls.get, name) ?? '';
    /** @type {ScormSession} */
    const session = { dialect, api, sent: new Map(), objectives: objectivesOf(get), begun: Date.now(), over: false, best: Number(get(names.score)) || 0 };
    const mode = get(names.mode).toLowerCase();
    const readOnly = mode === 'review' || mode === 'browse' || get(names.credit).toLowerCase() === 'no-credit';
    const stored = dialect.stored((name) => get(name).toLowerCase());
    if (!readOnly) setAll(session, [[names.exit, 'suspend'], ...dialect.opening(stored)]); // at once: a tab that is killed says nothing more
    return {
      readOnly, stored, suspended: get(names.suspended), learner: get(names.learner), holds: count(get('cmi.interactions._count')),
      assume: (outcome, sent) => assume(session, outcome, sent),
      record: (outcome, sent, state) => (readOnly ? true : write(session, outcome, sent, state, stored || sent.status)),
      commit: () => readOnly || commit(session),
      close(isLeft) {
        close(session, readOnly, isLeft);
        release();
      },
      facts: () => facts(session, get),
    };
  }

  /** Whether an element has a value, or is empty by no fault. @param {Dialect} dialect @param {any} api @param {string} name */
  function isReadable({ calls, unset }, api, name) {
    const given = call(api, calls.get, name);
    if (given !== '') return given !== null;
    const error = call(api, calls.error) ?? '';
    return !/^[1-9]\d*$/.test(error) || unset.includes(error);
  }

  /** @param {string} text @returns {number | null} some LMSs do not count */
  const count = (text) => (/^\d+$/.test(text) ? Number(text) : null);

  /** Objectives that the LMS filled in beforehand keep their places. @param {(name: string) => string} get @returns {string[]} */
  function objectivesOf(get) {
    const present = Math.min(count(get('cmi.objectives._count')) ?? 0, MOST);
    return Array.from({ length: present }, (_, k) => get(`cmi.objectives.${k}.id`));
  }

  /** @param {ScormSession} session */
  function commit(session) {
    const { api, dialect: { calls, names, duration }, begun, over } = session;
    if (over) return false;
    set(session, names.time, duration(Date.now() - begun));
    return succeeded(api, call(api, calls.commit, ''), calls.error);
  }

  /** @param {ScormSession} session @param {boolean} readOnly @param {boolean} isLeft by our button, so the LMS may take its own page away too */
  function close(session, readOnly, isLeft) {
    const { api, dialect, over } = session;
    if (over) return;
    if (!readOnly && isLeft) setAll(session, dialect.leaving(session.sent.get(dialect.names.exit) === dialect.ended));
    if (!readOnly) commit(session);
    dialect.calls.end.some((name) => call(api, name, '') !== null);
    session.over = true;
    attempt(() => { api[OVER] = true; }); // some LMSs begin a session anew and read back nothing
  }

  /** What support asks for; nothing of it is about the learner. @param {ScormSession} session @param {(name: string) => string} get @returns {Facts} */
  function facts({ dialect: { names, essential: [status] }, begun, over }, get) {
    const read = (/** @type {string} */ name) => (over ? '' : get(name));
    const [mode, credit, entry, version] = [names.mode, names.credit, names.entry, 'cmi._version'].map(read);
    return { begun, over, mode, credit, entry, version, status: read(status) };
  }

  /** @param {Dialect} dialect @returns {Recording} */
  const recorder = (dialect) => ({ connect: () => connect(dialect), TRIES });

  course.session = { recorder };
})((globalThis.course ??= /** @type {any} */ ({})));
