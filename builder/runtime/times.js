// @ts-check
/** Times as SCORM tells them: the time of day, and the parts of a duration; pure. */
(function (course) {
  'use strict';

  const LONGEST = 9999; // hours of a duration: what SCORM 1.2 can say

  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');

  /** @param {number} at @returns {string} the time of day */
  function clock(at) {
    const now = new Date(at);
    return [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
  }

  /** Hours, minutes, seconds and hundredths of a second, held to what all LMSs can say. @param {number} ms */
  function split(ms) {
    const hundredths = Math.min(Math.max(Math.round(ms / 10), 0), LONGEST * 360000);
    return [hundredths / 360000, (hundredths / 6000) % 60, (hundredths / 100) % 60, hundredths % 100].map(Math.floor);
  }

  course.times = { clock, split, two };
})((globalThis.course ??= /** @type {any} */ ({})));
