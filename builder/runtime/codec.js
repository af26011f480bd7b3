// @ts-check
/** The state in as few characters as an LMS may keep: told apart by item, so that it outlives a changed course. */
(function (course) {
  'use strict';

  const VERSION = 1;
  const DAY = course.state.DAY;
  const NONE = 255; // of a value: not answered
  const STATUSES = ['', 'incomplete', 'completed', 'passed', 'failed'];
  const LENGTHS = [2, 4, 3]; // bytes of a value by its form: option, best and avoid, step

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
      const form = formOf(data.questions[id]);
      return [...number(data.codes.questions[id], 3), form, ...value(state, id, form), ...number((sent.slots.get(id) ?? -1) + 1, 2)];
    })];
  }

  /** @param {State} state @param {Data} data @param {string} id */
  const isKept = (state, data, id) => !isLocal(data, id) && (state.answers.has(id) || state.sheets.pre?.answers[id] !== undefined);

  /** Habits and decisions stay in this browser where the LMS is to be told nothing of them. @param {Data} data @param {string} id */
  function isLocal({ questions, settings }, id) {
    const { control, right } = questions[id];
    return right === undefined && (control === 'frequency' ? settings.report_habits : settings.report_judgement) === 'none';
  }

  /** @param {Question} question 0 option, 1 best and avoid, 2 step */
  const formOf = (question) => ({ 'best-and-avoid': 1, frequency: 2 }[question.control] ?? 0);

  /** @param {State} state @param {string} id @param {number} form @returns {number[]} */
  function value(state, id, form) {
    const { first, latest } = state.answers.get(id) ?? {};
    if (form === 0) return [option(first), option(latest)];
    if (form === 1) return [option(first?.best), option(first?.avoid), option(latest?.best), option(latest?.avoid)];
    return [latest, state.sheets.pre?.answers[id], state.sheets.post?.answers[id]].map(step);
  }

  const option = (/** @type {string | undefined} */ id) => (id === undefined ? NONE : parseInt(id, 36));
  const step = (/** @type {number | 'na' | undefined} */ one) => (one === undefined ? NONE : one === 'na' ? NONE - 1 : one);

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
      const form = next(1);
      return { id, form, values: list(LENGTHS[form] ?? fail(), () => next(1)), slot: next(2) };
    });
    const document = {
      started: started || null, seed, position, pages: seen.filter((id) => id !== undefined),
      quizzes: Object.fromEntries(quizzes.filter(({ id }) => id).map(({ id, first, best }) => [id, { first, best, of: 0 }])),
      answers: Object.fromEntries(given.filter(({ id }) => id).map(({ id, form, values }) => [id, entry(form, values, started)])),
      habits: { ...sheet(given, pre, 1), ...(post ? { post: sheet(given, post, 2).pre } : {}) },
    };
    const slots = new Map(given.filter(({ id, slot }) => id && slot).map(({ id, slot }) => [String(id), slot - 1]));
    return { document, sent: { status, slots, next: free }, changed: content !== codes.content };
  }

  /** @returns {never} */
  function fail() {
    throw new RangeError('unknown form');
  }

  /** @template T @param {number} length @param {() => T} make @returns {T[]} */
  const list = (length, make) => Array.from({ length }, make);

  /** @param {number} form @param {number[]} values @param {number} day */
  function entry(form, values, day) {
    const [first, latest] = form === 0 ? values.map(optionId)
      : form === 1 ? [pair(values.slice(0, 2)), pair(values.slice(2))] : [stepOf(values[0]), stepOf(values[0])];
    return { first, latest, at: day };
  }

  const optionId = (/** @type {number} */ one) => (one === NONE ? undefined : one.toString(36));
  const pair = (/** @type {number[]} */ [best, avoid]) => ({ best: optionId(best), avoid: optionId(avoid) });
  const stepOf = (/** @type {number} */ one) => (one === NONE ? undefined : one === NONE - 1 ? 'na' : one);

  /** @param {{id?: string, form: number, values: number[]}[]} given @param {number} day @param {number} place @returns {{pre?: FinishedSheet}} */
  function sheet(given, day, place) {
    const steps = given.filter(({ id, form, values }) => id && form === 2 && values[place] !== NONE);
    if (!day || !steps.length) return {};
    return { pre: { day, answers: Object.fromEntries(steps.map(({ id, values }) => [id, stepOf(values[place])])) } };
  }

  /** @param {number} whole @param {number} length @returns {number[]} big-endian */
  const number = (whole, length) => list(length, () => 0).map((_, k) => Math.floor(whole / 256 ** (length - 1 - k)) % 256);

  /** @param {number[]} bytes @param {number} at @param {number} length */
  function take(bytes, at, length) {
    if (at + length > bytes.length) throw new RangeError('cut off');
    return bytes.slice(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  /** FNV-1a, folded to 24 bits. @param {number[]} bytes */
  function checksum(bytes) {
    const hash = bytes.reduce((value, byte) => Math.imul(value ^ byte, 16777619) >>> 0, 2166136261);
    return (hash >>> 24) ^ (hash & 0xffffff);
  }

  /** @param {number[]} bytes */
  const base64 = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

  /** @param {string} text @returns {number[] | null} */
  function unbase64(text) {
    if (!/^[\w-]{8,}$/.test(text)) return null;
    try {
      return [...atob(text.replaceAll('-', '+').replaceAll('_', '/'))].map((char) => char.charCodeAt(0));
    } catch {
      return null;
    }
  }

  course.codec = { decode, encode, isLocal };
})((globalThis.course ??= /** @type {any} */ ({})));
