// @ts-check
/** The learner's state as a fold over the log of what they did; pure, no storage and no page. */
(function (course) {
  'use strict';

  const DAY = 86400000;
  const RETAKE_DAYS = 56; // habits cannot be seen to change sooner
  const WORDINGS = 65535; // numbers of two bytes; see wordings.py

  /** @returns {State} */
  function empty() {
    return {
      started: null, seed: 0, position: null, pages: new Set(), answers: new Map(), drafts: new Map(),
      rounds: new Map(), attempts: new Map(), submitted: new Set(), sheets: { pre: null, post: null },
      quizzes: new Map(), priv: {},
    };
  }

  /** @param {LogEvent[]} events @param {Data} data @returns {State} */
  function fold(events, data) {
    return events.reduce((state, event) => apply(state, event, data), empty());
  }

  /** Applies one event in place; events of what the course no longer has do nothing. @param {State} state @param {LogEvent} event @param {Data} data */
  function apply(state, event, data) {
    return Object.hasOwn(STEPS, event.type) ? STEPS[event.type](state, event, data) ?? state : state;
  }

  /** @type {Record<string, (state: State, event: LogEvent, data: Data) => State | void>} */
  const STEPS = {
    start(state, { at, seed }) {
      if (state.started !== null) return; // a second tab began at the same moment
      state.started = at ?? 0;
      state.seed = seed;
    },
    page(state, { id }, data) {
      if (!data.pages.some((page) => page.id === id)) return;
      state.pages.add(id);
      if (id !== data.pages[0].id || state.position === null) state.position = id; // the front page leads on to where one stopped
    },
    draft(state, { item, value }, data) {
      if (Object.hasOwn(data.questions, item) && isFlat(value)) state.drafts.set(item, value);
    },
    answer(state, { item, value, at }, data) {
      const activity = activityOf(data, item);
      if (!activity || !course.questions.isAnswer(data.questions[item], value)) return;
      const first = state.answers.get(item)?.first ?? value;
      state.answers.set(item, { first, latest: value, at: at ?? 0 });
      state.drafts.delete(item);
      round(state, activity).add(item);
    },
    submit(state, { activity, at, wordings }, data) {
      if (!Object.hasOwn(data.activities, activity)) return;
      state.submitted.add(activity);
      const { kind } = data.activities[activity];
      if (kind === 'inventory') keepSheet(state, finished(state, data.activities[activity].questions, at ?? 0, wordings));
      if (kind === 'knowledge') keepScore(state, activity, data);
    },
    restart(state, { activity }, data) {
      if (!Object.hasOwn(data.activities, activity)) return;
      for (const item of data.activities[activity].questions) state.drafts.delete(item);
      state.submitted.delete(activity);
      state.rounds.delete(activity);
      state.attempts.set(activity, (state.attempts.get(activity) ?? 0) + 1);
    },
    load(_, { state }) {
      return state;
    },
  };

  /** What inputs can show: nothing that holds more than one thing within another. @param {any} value */
  const isFlat = (value) => Object.values(value ?? {}).every((one) => typeof one !== 'object' || one === null);

  /** @param {Data} data @param {string} item @returns {string | undefined} */
  function activityOf(data, item) {
    return Object.keys(data.activities).find((name) => data.activities[name].questions.includes(item));
  }

  /** The items answered since the activity was last begun. @param {State} state @param {string} activity @returns {Set<string>} */
  function round(state, activity) {
    const found = state.rounds.get(activity) ?? new Set();
    state.rounds.set(activity, found);
    return found;
  }

  /** @param {State} state @param {string[]} items @param {number} at @param {unknown} wordings @returns {FinishedSheet} */
  function finished(state, items, at, wordings) {
    const answers = Object.fromEntries(items.filter((id) => state.answers.has(id)).map((id) => [id, state.answers.get(id)?.latest]));
    return worded({ day: Math.floor(at / DAY), answers }, wordings);
  }

  /** A sheet with those of the wordings, which may be anything, that are numbers of its statements. @param {FinishedSheet} sheet @param {any} given @returns {FinishedSheet} */
  function worded(sheet, given) {
    const known = new Map(Object.entries(given ?? {})); // a key may be called `constructor`
    const wordings = Object.keys(sheet.answers).map((id) => [id, known.get(id)]).filter(([, one]) => Number.isInteger(one) && one > 0 && one <= WORDINGS);
    return wordings.length ? { ...sheet, wordings: Object.fromEntries(wordings) } : sheet;
  }

  /** The number of what a statement asked and counted for then; 0 where that is not known. @param {FinishedSheet | null} sheet @param {string} id */
  const wording = (sheet, id) => (Object.hasOwn(sheet?.wordings ?? {}, id) ? Number(sheet?.wordings?.[id]) : 0);

  /** The first complete sheet, and beside it the latest that is 56 or more days younger. @param {State} state @param {FinishedSheet} sheet */
  function keepSheet(state, sheet) {
    if (!Object.keys(sheet.answers).length) return;
    const { pre } = state.sheets;
    if (pre && sheet.day - pre.day >= RETAKE_DAYS) state.sheets.post = sheet;
    else state.sheets.pre = sheet;
    if (state.sheets.pre && state.sheets.post && state.sheets.post.day - state.sheets.pre.day < RETAKE_DAYS) state.sheets.post = null;
  }

  /** @param {State} state @param {string} activity @param {Data} data @param {number} [past] the best of earlier attempts */
  function keepScore(state, activity, data, past = state.quizzes.get(activity)?.best ?? 0) {
    const [first, latest] = [right(state, data, activity, 'first'), right(state, data, activity, 'latest')];
    const of = data.activities[activity].questions.length;
    state.quizzes.set(activity, { first, best: Math.min(Math.max(first, latest, past), of), of });
  }

  /** How many first or latest answers are right. @param {State} state @param {Data} data @param {string} activity @param {'first' | 'latest'} field */
  function right(state, data, activity, field) {
    return data.activities[activity].questions.filter((id) => course.questions.isRight(data.questions[id], state.answers.get(id)?.[field])).length;
  }

  /** What would become of the present sheet if the inventory were finished again. @param {State} state @param {number} at @returns {'none' | 'replaces' | 'adds'} */
  function retake(state, at) {
    if (!state.sheets.pre) return 'none';
    return Math.floor(at / DAY) - state.sheets.pre.day >= RETAKE_DAYS ? 'adds' : 'replaces';
  }

  /** @param {State} state @param {Data} data @param {string} activity @returns {boolean} all answered (and, for a quiz, submitted) in this round */
  function isDone(state, data, activity) {
    const { kind, questions } = data.activities[activity];
    if (kind !== 'case') return state.submitted.has(activity);
    const done = state.rounds.get(activity);
    return questions.every((/** @type {string} */ id) => done?.has(id));
  }

  /** A page is done when it was opened and everything on it is answered. @param {State} state @param {Data} data @param {any} page @returns {'done' | 'begun' | 'new'} */
  function pageStatus(state, data, page) {
    const begun = state.pages.has(page.id);
    const answered = page.activities.every((/** @type {string} */ one) => wasDone(state, data, one));
    if (begun && answered) return 'done';
    return begun ? 'begun' : 'new';
  }

  /** Done once, whatever was begun again since. @param {State} state @param {Data} data @param {string} activity */
  function wasDone(state, data, activity) {
    const { kind, questions } = data.activities[activity];
    if (kind === 'inventory') return state.sheets.pre !== null;
    if (kind === 'knowledge') return state.quizzes.has(activity);
    return questions.every((/** @type {string} */ id) => state.answers.has(id));
  }

  /** Whether a statement was answered since its inventory was begun again beside a finished sheet. @param {State} state @param {Data} data @param {string} item */
  function isAgain(state, data, item) {
    const name = activityOf(data, item) ?? '';
    return data.activities[name]?.kind === 'inventory' && !!state.sheets.pre && !state.submitted.has(name) && !!state.rounds.get(name)?.has(item);
  }

  course.state = { DAY, apply, empty, fold, isAgain, isDone, keepScore, keepSheet, pageStatus, retake, right, worded, wording };
})((globalThis.course ??= /** @type {any} */ ({})));
