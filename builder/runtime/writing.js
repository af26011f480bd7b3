// @ts-check
/** What of an outcome goes to an LMS by SCORM, in which order, and only what is new. */
(function (course) {
  'use strict';

  const { call, succeeded } = course.api;
  const ID = 255;
  const DONE = ['passed', 'completed'];

  /** @param {ScormSession} session @param {string} name @param {string} value only what is new goes out @returns {boolean} */
  function set(session, name, value) {
    const { api, dialect: { calls }, over, sent } = session;
    if (over || sent.get(name) === value) return true;
    const done = succeeded(api, call(api, calls.set, name, value), calls.error);
    if (done) sent.set(name, value);
    return done;
  }

  /** @param {ScormSession} session @param {[string, string][]} values @returns {boolean} whether the LMS took all */
  const setAll = (session, values) => values.map(([name, value]) => set(session, name, value)).every(Boolean);

  /** Interactions, objectives, state, score, status: never a status without its score. @returns {boolean} whether the LMS has all that another visit needs @param {ScormSession} session @param {Outcome} outcome @param {Sent} sent @param {string} state @param {string} stored */
  function write(session, outcome, sent, state, stored) {
    const { names, location, score, progress, status, ended } = session.dialect;
    const upheld = course.outcome.upheld(outcome.status, stored);
    // An LMS may lack these; what it refuses of them loses nobody's work.
    placed(outcome, sent).forEach((one) => interaction(session, one, sent));
    outcome.objectives.forEach((one) => objective(session, one));
    // A lower score than stands there comes of a state that was lost; by it, or before all is done, some LMSs would lower the status.
    const isSettled = upheld === outcome.status || DONE.includes(outcome.status);
    const isScored = outcome.score !== null && isSettled && Number(outcome.score) >= session.best;
    if (outcome.location) set(session, names.location, outcome.location.slice(0, location));
    const isKept = set(session, names.suspended, state);
    const refused = (isScored ? score(Number(outcome.score)) : []).filter(([name, value]) => !set(session, name, value));
    if (refused.some(([name]) => name === names.score || name.endsWith('.scaled'))) return false; // bounds of a score some lack
    setAll(session, progress(upheld, outcome.progress)); // this too it may lack
    if (!setAll(session, status(upheld))) return false;
    if (course.data.settings.exit === 'normal') set(session, names.exit, DONE.includes(upheld) ? ended : 'suspend'); // then the LMS begins anew
    return isKept;
  }

  /** In the order of their places, since an LMS takes no gaps. @param {Outcome} outcome @param {Sent} sent */
  const placed = (outcome, sent) => [...outcome.interactions].sort((a, b) => Number(sent.slots.get(a.id)) - Number(sent.slots.get(b.id)));

  /** @param {ScormSession} session @param {Outcome['objectives'][0]} objective */
  function objective(session, objective) {
    const id = safe(objective.id);
    let index = session.objectives.indexOf(id);
    if (index < 0) index = session.objectives.push(id) - 1;
    setAll(session, under(`cmi.objectives.${index}`, { id, ...session.dialect.objective(objective) }));
  }

  /** When and how fast goes with a new answer of this session alone. @param {ScormSession} session @param {Interaction} one @param {Sent} sent */
  function interaction(session, one, sent) {
    for (const [at, part] of places(one, sent)) {
      const values = elements(session, one, part, false);
      const isNew = one.at >= session.begun && session.sent.get(`${at}.${session.dialect.response}`) !== values[session.dialect.response];
      setAll(session, under(at, isNew ? elements(session, one, part, true) : values));
    }
  }

  /** @param {Interaction} one @param {Sent} sent @returns {[string, Part][]} */
  const places = (one, sent) => one.parts.map((part, k) => [`cmi.interactions.${Number(sent.slots.get(one.id)) + k}`, part]);

  /** In the order that LMSs ask for. @param {ScormSession} session @param {Interaction} one @param {Part} part @param {boolean} isNew @returns {Record<string, string>} */
  function elements({ dialect }, one, part, isNew) {
    const tied = /** @type {Record<string, string>} */ (one.objective ? { 'objectives.0.id': safe(`objective_${one.objective}`) } : {});
    return { id: safe(part.id), type: part.type, ...tied, ...dialect.answer(part), ...(isNew ? dialect.moment(one) : {}), ...dialect.described(part.text) };
  }

  /** @param {string} at @param {Record<string, string>} values @returns {[string, string][]} */
  const under = (at, values) => Object.entries(values).map(([key, value]) => [`${at}.${key}`, value]);

  /** Takes as sent what the LMS still has from earlier sessions. @param {ScormSession} session @param {Outcome} outcome @param {Sent} sent */
  function assume(session, outcome, sent) {
    for (const one of outcome.interactions.filter(({ id }) => sent.slots.has(id))) {
      for (const [at, part] of places(one, sent)) {
        for (const [name, value] of under(at, elements(session, one, part, false))) session.sent.set(name, value);
      }
    }
  }

  /** An id that all take. @param {string} id */
  const safe = (id) => id.replaceAll('-', '_').slice(0, ID);

  course.writing = { assume, set, setAll, write };
})((globalThis.course ??= /** @type {any} */ ({})));
