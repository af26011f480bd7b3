// @ts-check
/** An answers document from text that may be anything: ours and whole, or what is wrong with it; pure. */
(function (course) {
  'use strict';

  const FORMAT = 'course-answers';
  const VERSION = 1;
  const MAX_BYTES = 1000000;
  const MAX_DEPTH = 20;
  const LATEST = Date.UTC(9999, 11, 31); // later years are written otherwise
  const { DAY } = course.state;

  /** A document from text that may be anything. @param {string} text @param {Data} data @returns {{document?: any, fault?: string, values?: any}} */
  function readDocument(text, data) {
    if (new TextEncoder().encode(text).length > MAX_BYTES) return { fault: 'file_too_large' };
    let document;
    try {
      document = JSON.parse(text);
    } catch {
      return { fault: 'file_not_json' };
    }
    return checked(document, data);
  }

  /** @param {any} document @param {Data} data @returns {{document?: any, fault?: string, values?: any}} */
  function checked(document, data) {
    if (!isMapping(document) || document.format !== FORMAT) return { fault: 'file_not_ours' };
    if (document.version !== VERSION) return { fault: 'file_version' };
    if (document.course !== data.id) return { fault: 'file_other_course', values: { course: named(document.course) } };
    const where = isDeep(document) ? 'nesting' : misshapen(document);
    return where ? { fault: 'file_bad', values: { where } } : { document };
  }

  const named = (/** @type {unknown} */ course) => (typeof course === 'string' ? course.slice(0, 60) : '?');

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
  const isSheet = (/** @type {any} */ sheet) => isMapping(sheet) && isDay(sheet.day) && isMapping(sheet.answers) && isMapping(sheet.wordings ?? {});
  const isDay = (/** @type {any} */ value) => Number.isInteger(value) && instant(value) !== null;
  const isCount = (/** @type {any} */ quiz) => isMapping(quiz) && ['first', 'best', 'of'].every((key) => Number.isInteger(quiz[key]) && quiz[key] >= 0);

  /** Whether values stand in one another deeper than any that we write; other readers would run out of room. @param {any} value @param {number} [room] @returns {boolean} */
  function isDeep(value, room = MAX_DEPTH) {
    return typeof value === 'object' && value !== null && (room === 0 || Object.values(value).some((one) => isDeep(one, room - 1)));
  }

  /** Milliseconds from a time as text or a day number. @param {any} value @returns {number | null} */
  function instant(value) {
    const at = typeof value === 'number' ? value * DAY : typeof value === 'string' ? Date.parse(value) : NaN;
    return at >= 0 && at <= LATEST ? at : null;
  }

  /** What a learner did, at some moment: never a whole state; the fold itself checks ids and values. @param {any} event */
  function isEvent(event) {
    const isOurs = ['start', 'page', 'draft', 'answer', 'submit', 'restart'].includes(event?.type);
    const isMoment = Number.isFinite(event?.at) && event.at >= 0 && event.at <= LATEST;
    return isOurs && isMoment && (event.type !== 'start' || Number.isSafeInteger(event.seed));
  }

  course.reading = { FORMAT, MAX_BYTES, VERSION, checked, instant, isEvent, readDocument };
})((globalThis.course ??= /** @type {any} */ ({})));
