// @ts-check
/** The state as the answers document that is saved, loaded and scored elsewhere; and back. */
(function (course) {
  'use strict';

  const { FORMAT, VERSION, checked, instant, isEvent } = course.reading;
  const { isAnswer } = course.questions;
  const { DAY, empty, keepScore, keepSheet, worded } = course.state;

  /** Everything, for the learner. @param {State} state @param {Data} data */
  function toDocument(state, data) {
    const document = {
      format: FORMAT, version: VERSION, course: data.id, content: data.content, learner: null,
      started: date(state.started), answers: marked(answersOf(state, iso), state, data), habits: sheetsOf(state),
      quizzes: Object.fromEntries(state.quizzes), pages: [...state.pages], seed: state.seed,
      position: state.position, results: {}, private: state.priv,
    };
    return { ...document, results: results(document, data) };
  }

  /** Without place, notes and clock times, for an instructor. @param {State} state @param {Data} data */
  function toInstructor(state, data) {
    const { format, version, course: id, content, learner, habits, quizzes, results: found } = toDocument(state, data);
    const started = state.started === null ? null : day(state.started);
    return { format, version, course: id, content, learner, started, answers: answersOf(state, day), habits, quizzes, results: found };
  }

  /** @param {any} document @param {Data} data */
  function results(document, data) {
    const checks = Object.keys(data.activities).filter((name) => data.activities[name].kind === 'knowledge');
    return Object.fromEntries([
      ...Object.entries(data.instruments).map(([name, one]) => [name, course.answers.outcome(one, document)]),
      ...checks.map((name) => [name, course.answers.knowledge(data, name, document)]),
    ]);
  }

  /** @param {State} state @param {(at: number) => any} when */
  function answersOf(state, when) {
    return Object.fromEntries([...state.answers].map(([id, one]) => [id, { ...one, at: when(one.at) }]));
  }

  /** Answers of an inventory that was begun again say so. @param {Record<string, any>} answers @param {State} state @param {Data} data */
  function marked(answers, state, data) {
    const mark = (/** @type {string} */ id) => (course.state.isAgain(state, data, id) ? { again: true } : {});
    return Object.fromEntries(Object.entries(answers).map(([id, one]) => [id, { ...one, ...mark(id) }]));
  }

  /** @param {State} state */
  function sheetsOf(state) {
    return Object.fromEntries(Object.entries(state.sheets).filter(([, sheet]) => sheet));
  }

  const day = (/** @type {number} */ at) => Math.floor(at / DAY);
  const iso = (/** @type {number} */ at) => new Date(at).toISOString();
  const date = (/** @type {number | null} */ at) => (at === null ? null : iso(at).slice(0, 10));

  /** The state that a checked document stands for: known items and valid values only. @param {any} document @param {Data} data */
  function toState(document, data) {
    const state = empty();
    state.started = instant(document.started);
    state.seed = document.seed ?? 0;
    state.priv = document.private ?? {};
    const ids = new Set(data.pages.map((page) => page.id));
    state.pages = new Set((document.pages ?? []).filter((/** @type {string} */ id) => ids.has(id)));
    state.position = ids.has(document.position) ? document.position : null;
    for (const [name, activity] of Object.entries(data.activities)) addActivity(state, name, activity, document, data);
    return state;
  }

  /** @param {State} state @param {string} name @param {any} activity @param {any} document @param {Data} data */
  function addActivity(state, name, activity, document, data) {
    const given = new Map(Object.entries(document.answers));
    for (const id of activity.questions) {
      const { first, latest, at } = given.get(id) ?? {};
      const valid = [first, latest].filter((value) => isAnswer(data.questions[id], value));
      if (valid.length) state.answers.set(id, { first: valid[0], latest: valid.at(-1), at: instant(at) ?? state.started ?? 0 });
    }
    state.rounds.set(name, new Set(activity.questions.filter((/** @type {string} */ id) => state.answers.has(id))));
    if (activity.kind === 'inventory') {
      addSheets(state, activity, document.habits ?? {}, data, document.content !== data.content);
      const again = activity.questions.filter((/** @type {string} */ id) => state.answers.has(id) && given.get(id).again === true);
      resumeRound(state, name, activity.questions, again);
    }
    const quiz = new Map(Object.entries(document.quizzes ?? {})).get(name);
    if (activity.kind !== 'knowledge' || !quiz) return;
    keepScore(state, name, data, quiz.best); // of what the answers do not tell only the best is believed, up to the maximum
    state.submitted.add(name);
  }

  /** @param {State} state @param {any} activity @param {any} habits @param {Data} data @param {boolean} changed */
  function addSheets(state, activity, habits, data, changed) {
    for (const when of /** @type {const} */ (['pre', 'post'])) {
      if (!habits[when]) continue;
      const { day, answers, wordings } = habits[when];
      const valid = Object.entries(answers).filter(([id, value]) => activity.questions.includes(id) && isAnswer(data.questions[id], value));
      const made = worded({ day, answers: Object.fromEntries(valid) }, wordings);
      const wasComplete = changed || valid.every(([id]) => course.state.wording(made, id)); // a changed course may have new statements; wordings come with a sheet that is handed in
      if (wasComplete || valid.length === activity.questions.length) keepSheet(state, made);
    }
  }

  /** Finished, unless some of it was answered anew since. @param {State} state @param {string} name @param {string[]} questions @param {string[]} again */
  function resumeRound(state, name, questions, again) {
    const newest = state.sheets.post ?? state.sheets.pre;
    if (!newest) return;
    const isNew = again.length < questions.length || again.some((id) => state.answers.get(id)?.latest !== newest.answers[id]); // old codes repeat the sheet
    if (again.length && isNew) state.rounds.set(name, new Set(again));
    else state.submitted.add(name);
  }

  /** The state after a log, which others may have written to; a loaded document stands in it as it came. @param {LogEvent[]} events @param {Data} data */
  function restore(events, data) {
    return course.state.fold(events.flatMap((event) => known(event, data)), data);
  }

  /** @param {any} event @param {Data} data @returns {LogEvent[]} none where it is nothing of ours */
  function known(event, data) {
    if (event?.type !== 'load') return isEvent(event) ? [event] : [];
    if (event.state) return [event]; // a page's shell says so; a log holds none
    const { document } = checked(event.document, data);
    return document ? [{ type: 'load', state: toState(document, data) }] : [];
  }

  course.document = { restore, toDocument, toInstructor, toState };
})((globalThis.course ??= /** @type {any} */ ({})));
