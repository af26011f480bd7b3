// @ts-check
/** Says so where no page comes alive in the frame: the line is down, or something blocks our script. */
(function (course) {
  'use strict';

  const { button, element } = course.dom;
  const PATIENCE = 2000; // ms after a page has loaded, or the browser's own word that it cannot

  /** @param {HTMLIFrameElement} frame @param {HTMLElement} notice @param {Record<string, string>} words @param {() => void} again @returns {() => void} to be called when a page speaks */
  function watch(frame, notice, words, again) {
    let isAlive = false; // since the last page was loaded
    /** @type {any} */
    let timer = null;
    const retry = () => {
      frame.focus(); // the button goes when a page comes
      again();
    };
    const say = () => {
      timer = null; // what speaks next does so before it is loaded
      notice.replaceChildren(element('span', {}, words.page_stuck), button(words.page_again, retry, 'course-link'));
    };
    frame.addEventListener('load', () => {
      clearTimeout(timer);
      timer = isAlive ? null : setTimeout(say, PATIENCE);
      isAlive = false;
    });
    return () => {
      clearTimeout(timer);
      isAlive = timer === null; // it spoke before it was loaded
      timer = null;
      notice.replaceChildren();
    };
  }

  course.stuck = { watch };
})((globalThis.course ??= /** @type {any} */ ({})));
