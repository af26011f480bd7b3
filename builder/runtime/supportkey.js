// @ts-check
/** The key that opens the page for support; pressed in a page of a package, it reaches the shell too. */
(function (course) {
  'use strict';

  const FRAME = 'course-page'; // as in port.js

  /** Control, Alt and D; AltGr is both and writes letters. @param {() => void} act */
  function listen(act) {
    addEventListener('keydown', (event) => {
      if (!event.ctrlKey || !event.altKey || event.code !== 'KeyD' || event.getModifierState('AltGraph')) return;
      event.preventDefault();
      act();
    });
  }

  if (window.name === FRAME) listen(() => window.parent.postMessage({ course: 'diagnose' }, self.origin === 'null' ? '*' : self.origin));
  course.supportKey = { listen };
})((globalThis.course ??= /** @type {any} */ ({})));
