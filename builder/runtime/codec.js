// @ts-check
/** The state in as few characters as an LMS may keep: told apart by item, so that it outlives a changed course. */
(function (course) {
  'use strict';

  const VERSION = 1;
  const DAY = course.state.DAY;
  const { CONTROLS } = course.questions;
  const { FORMS, NAMES, base64, checksum, list, number, take, unbase64 } = course.bytes;
  const STATUSES = ['', 'incomplete', 'completed', 'passed', 'failed'];

  /** @param {State} state @param {Sent} sent @param {Data} data @returns {string} */
  function encode(state, sent, data) {
    const bytes = [...head(state, sent, data), ...pages(state, data), ...checks(state, data), ...answers(state, sent, data)];
    return base64([VERSION, ...number(checksum(bytes), 3), ...bytes]);
  }

  /** @param {State} state @param {Sent} sent @param {Data} data */
  function head(state, sent, data) {
    const { codes } = data;
    const { pre, post } = data.settings.report_habits === 'none' ? { pre: null, post: null } : state.sheets;
    const days = [state.started === null ? 0 : Math.floor(state.started / DAY), pre?.day ?? 0, post?.day ?? 0];
    return [
      ...number(codes.content, 3), ...days.flatMap((day) => number(day, 2)), ...number(state.seed, 4),
      STATUSES.indexOf(sent.status), ...number(sent.next, 2), ...number(codes.pages[state.position ?? ''] ?? 0, 3),
    ];
  }

  /** @param {State} state @param {Data} data */
  function pages(state, data) {
    const seen = [...state.pages].filter((id) => id in data.codes.pages);
    return [...number(seen.length, 2), ...seen.flatMap((id) => number(data.codes.pages[id], 3))];
  }

  /** @param {State} state @param {Data} data */
  function checks(state, data) {
    const taken = [...state.quizzes].filter(([id]) => id in data.codes.activities);
    return [...number(taken.length, 2), ...taken.flatMap(([id, { first, best }]) => [...number(data.codes.activities[id], 3), first, best])];
  }

  /** @param {State} state @param {Sent} sent @param {Data} data */
  function answers(state, sent, data) {
    const ids = Object.keys(data.questions).filter((id) => isKept(state, data, id));
    return [...number(ids.length, 2), ...ids.flatMap((id) => {
      const form = course.state.isAgain(state, data, id) ? 'again' : CONTROLS[data.questions[id].control].form;
      const { pre, post } = state.sheets;
      const wordings = [pre, post].map((one) => course.state.wording(one, id));
      const entry = { ...state.answers.get(id), pre: pre?.answers[id], post: post?.answers[id], wordings };
      return [...number(data.codes.questions[id], 3), NAMES.indexOf(form), ...FORMS[form].write(entry), ...number((sent.slots.get(id) ?? -1) + 1, 2)];
    })];
  }

  /** @param {State} state @param {Data} data @param {string} id */
  const isKept = (state, data, id) => !isLocal(data, id) && (state.answers.has(id) || state.sheets.pre?.answers[id] !== undefined);

  /** Habits and decisions stay in this browser where the LMS is to be told nothing of them. @param {Data} data @param {string} id */
  function isLocal({ questions, settings }, id) {
    const { control, right } = questions[id];
    return right === undefined && (control === 'frequency' ? settings.report_habits : settings.report_judgement) === 'none';
  }

  /** Whether a later version of this codec wrote a text: version and checksum stand where they stand here. @param {string} text */
  function isNewer(text) {
    const bytes = unbase64(text);
    return !!bytes && bytes.length > 4 && bytes[0] > VERSION && checksum(bytes.slice(4)) === take(bytes, 1, 3);
  }

  /** What a text stands for; null where it is damaged, cut off or of another version. @param {string} text @param {Data} data @returns {{document: any, sent: Sent, changed: boolean} | null} */
  function decode(text, data) {
    const bytes = unbase64(text);
    if (!bytes || bytes[0] !== VERSION || checksum(bytes.slice(4)) !== take(bytes, 1, 3)) return null;
    try {
      return read(bytes, data);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  /** @param {number[]} bytes @param {Data} data */
  function read(bytes, data) {
    let at = 4;
    const next = (/** @type {number} */ length) => take(bytes, (at += length) - length, length);
    const name = (/** @type {Record<string, number>} */ codes, /** @type {number} */ code) => Object.keys(codes).find((id) => codes[id] === code);
    const { codes } = data;
    const content = next(3);
    const [started, pre, post] = [next(2), next(2), next(2)];
    const [seed, status] = [next(4), STATUSES[next(1)] ?? ''];
    const [free, position] = [next(2), name(codes.pages, next(3)) ?? null];
    const seen = list(next(2), () => name(codes.pages, next(3)));
    const quizzes = list(next(2), () => ({ id: name(codes.activities, next(3)), first: next(1), best: next(1) }));
    const given = list(next(2), () => {
      const id = name(codes.questions, next(3));
      const entry = (FORMS[NAMES[next(1)]] ?? fail()).read(next);
      return { id, entry, slot: next(2) };
    });
    const document = {
      started: started || null, seed, position, pages: seen.filter((id) => id !== undefined),
      quizzes: Object.fromEntries(quizzes.filter(({ id }) => id).map(({ id, first, best }) => [id, { first, best, of: 0 }])),
      answers: Object.fromEntries(given.filter(({ id }) => id).map(({ id, entry: { first, latest, again } }) => [id, { first, latest, at: started, ...(again ? { again } : {}) }])),
      habits: { pre: sheet(given, pre, 'pre', 0), post: sheet(given, post, 'post', 1) },
    };
    const slots = new Map(given.filter(({ id, slot }) => id && slot).map(({ id, slot }) => [String(id), slot - 1]));
    return { document, sent: { status, slots, next: free }, changed: content !== codes.content };
  }

  /** @returns {never} */
  function fail() {
    throw new RangeError('unknown form');
  }

  /** @param {{id?: string, entry: Entry}[]} given @param {number} day @param {'pre' | 'post'} when @param {number} nth @returns {FinishedSheet | undefined} */
  function sheet(given, day, when, nth) {
    const steps = given.filter(({ id, entry }) => id && entry[when] !== undefined);
    const by = (/** @type {(entry: Entry) => any} */ part) => Object.fromEntries(steps.map(({ id, entry }) => [id, part(entry)]));
    return day && steps.length ? { day, answers: by((entry) => entry[when]), wordings: by((entry) => entry.wordings?.[nth]) } : undefined;
  }

  course.codec = { decode, encode, isLocal, isNewer };
})((globalThis.course ??= /** @type {any} */ ({})));
