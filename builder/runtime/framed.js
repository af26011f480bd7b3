// @ts-check
/** What our shell and the page in its frame send each other: to our own origin, and believed from there alone. */
(function (course) {
  'use strict';

  const FRAME = 'course-page'; // our shell's frame is known by its name, since a page may not look at what frames it
  const OURS = self.origin === 'null' ? '*' : self.origin; // on a disk an origin has no name

  /** @param {Window | null} to @param {any} message @param {MessagePort[]} [ports] */
  const send = (to, message, ports = []) => to?.postMessage(message, OURS, ports);

  /** @param {MessageEvent} event @param {Window | null} sender */
  const isFrom = ({ source, origin }, sender) => source === sender && origin === self.origin;

  /** @returns {Window | null} null: no shell of ours frames this page */
  const shell = () => (window.parent !== window && window.name === FRAME ? window.parent : null);

  course.framed = { FRAME, isFrom, send, shell };
})((globalThis.course ??= /** @type {any} */ ({})));
