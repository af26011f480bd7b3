// @ts-check
/** The key that opens the page for support; pressed in a page of a package, it reaches the shell too. */
(function (course) {
  'use strict';

  const { send, shell } = course.framed;

  /** Control, Alt and D; AltGr is both and writes letters. @param {() => void} act */
  function listen(act) {
    addEventListener('keydown', (event) => {
      if (!event.ctrlKey || !event.altKey || event.code !== 'KeyD' || event.getModifierState('AltGraph')) return;
      event.preventDefault();
      act();
    });
  }

  if (shell()) listen(() => send(shell(), { course: 'diagnose' }));
  course.supportKey = { listen };
})((globalThis.course ??= /** @type {any} */ ({})));
