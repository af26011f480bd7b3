// @ts-check
/** A session with an LMS by SCORM: begun once, told what is new, ended once. What differs between versions is their dialect. */
(function (course) {
  'use strict';

  const { call, succeeded, wait } = course.api;
  const OVER = 'courseSessionIsOver'; // outlives a reload of our frame
  const MOST = 200; // objectives of an LMS's own
  const LONGEST = 9999; // hours of a duration: what SCORM 1.2 can say
  const ID = 255;
  const TRIES = 5;
  const DONE = ['passed', 'completed'];
  /** Where no LMS is found. @type {Recording['ALONE']} */
  const ALONE = { kept: ['lms_missing', true], lost: ['lms_nowhere', true], loads: false };

  /** @typedef {{dialect: Dialect, api: any, sent: Map<string, string>, objectives: string[], begun: number, over: boolean}} Open */

  /** @param {Dialect} dialect @returns {Promise<Recorder | null>} null: no API, or it would not begin */
  async function connect(dialect) {
    const { calls, names } = dialect;
    const api = await wait(window, dialect.api);
    if (!api || api[OVER] || !succeeded(api, call(api, calls.begin, ''), calls.error)) return null;
    if (!dialect.essential.every((name) => isReadable(dialect, api, name))) return null; // else it would seem a first visit
    const get = (/** @type {string} */ name) => call(api, calls.get, name) ?? '';
    /** @type {Open} */
    const session = { dialect, api, sent: new Map(), objectives: objectivesOf(get), begun: Date.now(), over: false };
    const mode = get(names.mode).toLowerCase();
    const readOnly = mode === 'review' || mode === 'browse' || get(names.credit).toLowerCase() === 'no-credit';
    const stored = dialect.stored((name) => get(name).toLowerCase());
    if (!readOnly) setAll(session, [[names.exit, 'suspend'], ...dialect.opening(stored)]); // at once: a tab that is killed says nothing more
    return {
      readOnly, stored, suspended: get(names.suspended), learner: get(names.learner), holds: count(get('cmi.interactions._count')),
      assume: (outcome, sent) => assume(session, outcome, sent),
      record: (outcome, sent, state) => (readOnly ? true : write(session, outcome, sent, state, stored || sent.status)),
      commit: () => readOnly || commit(session),
      close: () => close(session, readOnly),
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

  /** @param {Open} session @param {string} name @param {string} value only what is new goes out @returns {boolean} */
  function set(session, name, value) {
    const { api, dialect: { calls }, over, sent } = session;
    if (over || sent.get(name) === value) return true;
    const done = succeeded(api, call(api, calls.set, name, value), calls.error);
    if (done) sent.set(name, value);
    return done;
  }

  /** @param {Open} session @param {[string, string][]} values @returns {boolean} whether the LMS took all */
  const setAll = (session, values) => values.map(([name, value]) => set(session, name, value)).every(Boolean);

  /** Objectives that the LMS filled in beforehand keep their places. @param {(name: string) => string} get @returns {string[]} */
  function objectivesOf(get) {
    const present = Math.min(count(get('cmi.objectives._count')) ?? 0, MOST);
    return Array.from({ length: present }, (_, k) => get(`cmi.objectives.${k}.id`));
  }

  /** Interactions, objectives, state, score, status: never a status without what it rests on. @param {Open} session @param {Outcome} outcome @param {Sent} sent @param {string} state @param {string} stored */
  function write(session, outcome, sent, state, stored) {
    const { names, location, score, progress, status, ended } = session.dialect;
    const upheld = course.outcome.upheld(outcome.status, stored);
    // An LMS may lack these; what it refuses of them loses nobody's work.
    placed(outcome, sent).forEach((one) => interaction(session, one, sent));
    outcome.objectives.forEach((one) => objective(session, one));
    const isScored = outcome.score !== null && upheld === outcome.status; // by a lower score some LMSs would lower the status
    const basis = [
      ...(outcome.location ? [[names.location, outcome.location.slice(0, location)]] : []),
      [names.suspended, state],
      ...(isScored ? score(Number(outcome.score)) : []),
    ];
    if (!setAll(session, /** @type {[string, string][]} */ (basis))) return false;
    setAll(session, progress(upheld, outcome.progress)); // this too it may lack
    if (!setAll(session, status(upheld))) return false;
    if (course.data.settings.exit === 'normal') set(session, names.exit, DONE.includes(upheld) ? ended : 'suspend'); // then the LMS begins anew
    return true;
  }

  /** In the order of their places, since an LMS takes no gaps. @param {Outcome} outcome @param {Sent} sent */
  const placed = (outcome, sent) => [...outcome.interactions].sort((a, b) => Number(sent.slots.get(a.id)) - Number(sent.slots.get(b.id)));

  /** @param {Open} session @param {Outcome['objectives'][0]} objective */
  function objective(session, objective) {
    const id = safe(objective.id);
    let index = session.objectives.indexOf(id);
    if (index < 0) index = session.objectives.push(id) - 1;
    setAll(session, under(`cmi.objectives.${index}`, { id, ...session.dialect.objective(objective) }));
  }

  /** When and how fast goes with a new answer of this session alone. @param {Open} session @param {Interaction} one @param {Sent} sent */
  function interaction(session, one, sent) {
    for (const [at, part] of places(one, sent)) {
      const values = elements(session, one, part, false);
      const isNew = one.at >= session.begun && session.sent.get(`${at}.${session.dialect.response}`) !== values[session.dialect.response];
      setAll(session, under(at, isNew ? elements(session, one, part, true) : values));
    }
  }

  /** @param {Interaction} one @param {Sent} sent @returns {[string, Part][]} */
  const places = (one, sent) => one.parts.map((part, k) => [`cmi.interactions.${Number(sent.slots.get(one.id)) + k}`, part]);

  /** In the order that LMSs ask for. @param {Open} session @param {Interaction} one @param {Part} part @param {boolean} isNew @returns {Record<string, string>} */
  function elements({ dialect }, one, part, isNew) {
    const tied = /** @type {Record<string, string>} */ (one.objective ? { 'objectives.0.id': safe(`objective_${one.objective}`) } : {});
    return { id: safe(part.id), type: part.type, ...tied, ...dialect.answer(part), ...(isNew ? dialect.moment(one) : {}), ...dialect.described(part.text) };
  }

  /** @param {string} at @param {Record<string, string>} values @returns {[string, string][]} */
  const under = (at, values) => Object.entries(values).map(([key, value]) => [`${at}.${key}`, value]);

  /** Takes as sent what the LMS still has from earlier sessions. @param {Open} session @param {Outcome} outcome @param {Sent} sent */
  function assume(session, outcome, sent) {
    for (const one of outcome.interactions.filter(({ id }) => sent.slots.has(id))) {
      for (const [at, part] of places(one, sent)) {
        for (const [name, value] of under(at, elements(session, one, part, false))) session.sent.set(name, value);
      }
    }
  }

  /** @param {Open} session */
  function commit(session) {
    const { api, dialect: { calls, names, duration }, begun, over } = session;
    if (over) return false;
    set(session, names.time, duration(Date.now() - begun));
    return succeeded(api, call(api, calls.commit, ''), calls.error);
  }

  /** @param {Open} session @param {boolean} readOnly */
  function close(session, readOnly) {
    if (session.over) return;
    if (!readOnly) commit(session);
    session.dialect.calls.end.some((name) => call(session.api, name, '') !== null);
    session.over = true;
    session.api[OVER] = true; // some LMSs begin a session anew and read back nothing
  }

  /** What support asks for; nothing of it is about the learner. @param {Open} session @param {(name: string) => string} get @returns {Facts} */
  function facts({ dialect: { names, essential: [status] }, begun, over }, get) {
    const read = (/** @type {string} */ name) => (over ? '' : get(name));
    const [mode, credit, entry, version] = [names.mode, names.credit, names.entry, 'cmi._version'].map(read);
    return { begun, over, mode, credit, entry, version, status: read(status) };
  }

  /** An id that all take. @param {string} id */
  const safe = (id) => id.replaceAll('-', '_').slice(0, ID);

  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');

  /** @param {number} at @returns {string} the time of day */
  function clock(at) {
    const now = new Date(at);
    return [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
  }

  /** Hours, minutes, seconds and hundredths of a second, held to what all LMSs can say. @param {number} ms */
  function split(ms) {
    const hundredths = Math.min(Math.max(Math.round(ms / 10), 0), LONGEST * 360000);
    return [hundredths / 360000, (hundredths / 6000) % 60, (hundredths / 100) % 60, hundredths % 100].map(Math.floor);
  }

  /** @param {Dialect} dialect @returns {Recording} */
  const recorder = (dialect) => ({ connect: () => connect(dialect), duration: dialect.duration, TRIES, ALONE });

  course.session = { clock, recorder, split, two };
})((globalThis.course ??= /** @type {any} */ ({})));
