// @ts-check
/** The LMS's SCORM API: found wherever it may be, and called so that nothing it does can stop the course. */
(function (course) {
  'use strict';

  const HOPS = 500; // some LMSs nest frames; none this deep
  const PATIENCE = 5000; // ms that an API may take to appear
  const PAUSE = 100;

  /** @param {Window} from @param {string} name @returns {any} in a window, its parents, and those of its openers */
  function find(from, name) {
    return climb(from, name, 'frames') ?? attempt(() => climb(attempt(() => from.top?.opener), name, 'opener')) ?? attempt(() => climb(from.opener, name, 'opener'));
  }

  /** @param {any} start @param {string} name @param {Place['among']} among for support */
  function climb(start, name, among) {
    let here = start;
    for (let hop = 0; here && hop < HOPS; hop += 1) {
      const found = attempt(() => here[name]);
      if (found) {
        course.trace.found({ name, among, hops: hop, waited: performance.now() });
        return found;
      }
      const above = attempt(() => here.parent);
      if (!above || above === here) return undefined;
      here = above;
    }
    return undefined;
  }

  /** What another's code or window gives; either may throw. @template T @param {() => T} look @returns {T | undefined} */
  function attempt(look) {
    try {
      return look();
    } catch {
      return undefined;
    }
  }

  /** @param {Window} from @param {string} name @returns {Promise<any>} undefined where none appears in time */
  async function wait(from, name) {
    const isAlone = from.parent === from && !from.opener; // then nobody can bring one
    const end = isAlone ? 0 : Date.now() + PATIENCE;
    for (;;) {
      const found = find(from, name);
      if (found || Date.now() > end) return found;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  /** One call through the guard, noted for support: the text it gave, or null where it failed. @param {any} api @param {string} name @param {...string} values @returns {string | null} */
  function call(api, name, ...values) {
    const start = performance.now();
    const given = made(api, name, values);
    course.trace.call(name, values, given, performance.now() - start);
    return given;
  }

  /** @param {any} api @param {string} name @param {string[]} values */
  function made(api, name, values) {
    const found = attempt(() => api[name]);
    if (typeof found !== 'function') return null;
    const given = attempt(() => ({ value: found.apply(api, values) }));
    return given ? String(given.value ?? '') : null;
  }

  /** Some LMSs say false, or nothing, though nothing went wrong; then the error code is 0. @param {any} api @param {string | null} given @param {string} lastError */
  function succeeded(api, given, lastError) {
    if (given === 'true' || given === '1') return true;
    return given !== null && call(api, lastError) === '0';
  }

  course.api = { attempt, call, succeeded, wait };
})((globalThis.course ??= /** @type {any} */ ({})));
