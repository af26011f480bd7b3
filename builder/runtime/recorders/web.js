// @ts-check
/** Without an LMS: the log of this browser is all there is, and a saved file may take its place. */
(function (course) {
  'use strict';

  const absence = { kept: 'web_kept', lost: 'web_lost', isFault: false, loads: true, isShut: false };

  course.recorder = { connect: async () => ({ absence }) };
})((globalThis.course ??= /** @type {any} */ ({})));
