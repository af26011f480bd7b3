// @ts-check
/** The state as the answers document that is saved, loaded and scored elsewhere; and back. */
(function (course) {
  'use strict';

  const FORMAT = 'course-answers';
  const VERSION = 1;
  const MAX_BYTES = 1000000;
  const { DAY, empty } = course.state;


  /** Everything, for the learner. @param {State} state @param {Data} data */
  function toDocument(state, data) {
    const document = {
      format: FORMAT, version: VERSION, course: data.id, content: data.content, learner: null,
      started: date(state.started), answers: answersOf(state, iso), habits: sheetsOf(state),
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

  /** @param {State} state */
  function sheetsOf(state) {
    return Object.fromEntries(Object.entries(state.sheets).filter(([, sheet]) => sheet));
  }

  const day = (/** @type {number} */ at) => Math.floor(at / DAY);
  const iso = (/** @type {number} */ at) => new Date(at).toISOString();
  const date = (/** @type {number | null} */ at) => (at === null ? null : iso(at).slice(0, 10));

  /** A document from text that may be anything. @param {string} text @param {Data} data @returns {{document?: any, fault?: string, values?: any}} */
  function readDocument(text, data) {
    if (new TextEncoder().encode(text).length > MAX_BYTES) return { fault: 'file_too_large' };
    let document;
    try {
      document = JSON.parse(text);
    } catch {
      return { fault: 'file_not_json' };
    }
    if (!isMapping(document) || document.format !== FORMAT) return { fault: 'file_not_ours' };
    if (document.version !== VERSION) return { fault: 'file_version' };
    if (document.course !== data.id) return { fault: 'file_other_course', values: { course: String(document.course).slice(0, 60) } };
    const where = misshapen(document);
    return where ? { fault: 'file_bad', values: { where } } : { document };
  }

  /** The first field of the wrong shape. @param {any} document @returns {string | undefined} */
  function misshapen(document) {
    const habits = document.habits ?? {};
    const rules = {
      answers: isMapping(document.answers) && Object.values(document.answers).every(isMapping),
      habits: isMapping(habits) && ['pre', 'post'].every((when) => habits[when] == null || isSheet(habits[when])),
      quizzes: isMapping(document.quizzes ?? {}) && Object.values(document.quizzes ?? {}).every(isCount),
      pages: document.pages == null || (Array.isArray(document.pages) && document.pages.every((/** @type {unknown} */ id) => typeof id === 'string')),
      seed: document.seed == null || Number.isSafeInteger(document.seed),
      private: document.private == null || isMapping(document.private),
    };
    return Object.entries(rules).find(([, holds]) => !holds)?.[0];
  }

  const isMapping = (/** @type {any} */ value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const isSheet = (/** @type {any} */ sheet) => isMapping(sheet) && Number.isInteger(sheet.day) && isMapping(sheet.answers);
  const isCount = (/** @type {any} */ quiz) => isMapping(quiz) && ['first', 'best', 'of'].every((key) => Number.isInteger(quiz[key]) && quiz[key] >= 0);

  /** The state that a checked document stands for: known items and valid values only. @param {any} document @param {Data} data */
  function toState(document, data) {
    const state = empty();
    state.started = instant(document.started) ?? Date.now();
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
    const known = activity.questions.filter((/** @type {string} */ id) => isAnswer(data.questions[id], given.get(id)?.latest));
    for (const id of known) {
      const { first, latest, at } = given.get(id);
      const kept = isAnswer(data.questions[id], first) ? first : latest;
      state.answers.set(id, { first: kept, latest, at: instant(at) ?? state.started ?? 0 });
    }
    state.rounds.set(name, new Set(known));
    if (activity.kind === 'inventory') addSheets(state, name, activity, document.habits ?? {}, data);
    const quiz = new Map(Object.entries(document.quizzes ?? {})).get(name);
    if (activity.kind === 'knowledge' && quiz) addScore(state, name, activity, quiz, data);
  }

  /** @param {State} state @param {string} name @param {any} activity @param {any} habits @param {Data} data */
  function addSheets(state, name, activity, habits, data) {
    for (const when of /** @type {const} */ (['pre', 'post'])) {
      if (!habits[when]) continue;
      const given = new Map(Object.entries(habits[when].answers));
      const valid = activity.questions.filter((/** @type {string} */ id) => isAnswer(data.questions[id], given.get(id)));
      const answers = Object.fromEntries(valid.map((/** @type {string} */ id) => [id, given.get(id)]));
      state.sheets[when] = { day: habits[when].day, answers };
      state.submitted.add(name);
    }
  }

  /** Scores are recomputed from the answers; only the best of forgotten attempts is believed, up to the maximum. @param {State} state @param {string} name @param {any} activity @param {any} quiz @param {Data} data */
  function addScore(state, name, activity, quiz, data) {
    const of = activity.questions.length;
    const right = (/** @type {'first' | 'latest'} */ field) => activity.questions
      .filter((/** @type {string} */ id) => state.answers.get(id)?.[field] === data.questions[id].right).length;
    const best = Math.max(right('first'), right('latest'), Math.min(quiz.best, of));
    state.quizzes.set(name, { first: right('first'), best, of });
    state.submitted.add(name);
  }

  /** @param {Question} question @param {any} value @returns {boolean} */
  function isAnswer(question, value) {
    if (question.control === 'frequency') return value === 'na' || question.options.includes(String(value)) && Number.isInteger(value);
    if (question.control !== 'best-and-avoid') return question.options.includes(value);
    return isMapping(value) && value.best !== value.avoid && [value.best, value.avoid].every((pick) => question.options.includes(pick));
  }

  /** Milliseconds from a time as text or a day number. @param {any} value @returns {number | null} */
  function instant(value) {
    const at = typeof value === 'number' ? value * DAY : typeof value === 'string' ? Date.parse(value) : NaN;
    return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? at : null;
  }

  course.document = { isAnswer, MAX_BYTES, readDocument, toDocument, toInstructor, toState };
})((globalThis.course ??= /** @type {any} */ ({})));
