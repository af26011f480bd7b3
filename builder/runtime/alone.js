// @ts-check
/** One window at a time speaks to an LMS: what a second one took for the newest state would write over the first one's. */
(function (course) {
  'use strict';

  const { attempt } = course.api;
  const PATIENCE = 1000; // ms: after a reload the last page may hold on for a moment

  /** @param {string} name @returns {Promise<(() => void) | null>} gives the place up again; null: another window has it */
  function claim(name) {
    return new Promise((resolve) => {
      let release = () => {};
      const hold = () => new Promise((/** @type {(value?: any) => void} */ end) => {
        release = end;
        resolve(() => release());
      });
      const asked = attempt(() => navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE) }, hold));
      if (!asked) hold(); // no browser tells of windows where pages are not secure
      asked?.catch((error) => (error.name === 'TimeoutError' ? resolve(null) : hold()));
    });
  }

  /** For an LMS that itself lets only the newest visit speak. @param {string} name @param {() => void} lost another window has taken it since */
  function take(name, lost) {
    const hold = () => new Promise(() => {});
    attempt(() => navigator.locks.request(name, { steal: true }, hold))?.catch(lost);
  }

  course.alone = { claim, take };
})((globalThis.course ??= /** @type {any} */ ({})));
