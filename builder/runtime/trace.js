// @ts-check
/** The last calls to the LMS and how its API was found, for support: without what learners said, or who they are. */
(function (course) {
  'use strict';

  const MOST = 100;
  // All that is shown of what goes to and fro; of any other value only how long it is.
  const HARMLESS = new Set([
    'cmi._version', 'cmi.objectives._count', 'cmi.interactions._count', 'adl.nav.request', 'cmi.core.entry', 'cmi.core.lesson_mode', 'cmi.core.credit',
    'cmi.core.exit', 'cmi.core.lesson_status', 'cmi.core.session_time', 'cmi.entry', 'cmi.mode', 'cmi.credit', 'cmi.exit', 'cmi.completion_status',
    'cmi.success_status', 'cmi.session_time',
  ]);
  const VERDICTS = ['', 'true', 'false'];
  const ERROR = /GetLastError$/;

  /** @type {Traced[]} */
  const calls = [];
  /** @type {Place | null} */
  let place = null;

  /** @param {Traced} one */
  function add(one) {
    calls.push(one);
    if (calls.length > MOST) calls.shift();
  }

  /** A call by SCORM; an error code belongs to the call before it. @param {string} name @param {string[]} values @param {string | null} given null: it threw, or there is no such function @param {number} ms */
  function call(name, values, given, ms) {
    const [element = '', value] = values;
    const before = calls[calls.length - 1];
    if (ERROR.test(name)) {
      if (before) before.code = given ?? '?';
      return;
    }
    const isShown = HARMLESS.has(element);
    const isVerdict = (value !== undefined || element === '') && VERDICTS.includes(given ?? '');
    add({
      at: performance.now(), name, element, sent: value === undefined ? '' : said(value, isShown),
      given: given === null ? '!' : said(given, isShown || isVerdict), code: '', ms,
    });
  }

  /** @param {string} value @param {boolean} isShown */
  const said = (value, isShown) => (isShown ? value : `[${value.length}]`);

  /** @param {Place} one */
  function found(one) {
    place = one;
  }

  course.trace = { add, call, calls: () => [...calls], found, place: () => place };
})((globalThis.course ??= /** @type {any} */ ({})));
