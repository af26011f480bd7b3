// @ts-check
/** What this browser holds and the LMS lacks, offered back until it is taken up or discarded. */
(function (course) {
  'use strict';

  const { ask, button, element } = course.dom;

  /** Who pressed what goes with the notice goes on from the line that says how it went. @param {HTMLElement} notice */
  function clear(notice) {
    notice.replaceChildren();
    document.getElementById('course-saved')?.focus();
  }

  /** @param {HTMLElement} notice @param {Record<string, string>} words @param {Offer} offer */
  function show(notice, words, { said: keys, more, take, decline }) {
    const fail = () => notice.append(element('span', {}, words.store_failed));
    const close = () => clear(notice);
    const discard = async () => {
      const question = { title: words.lms_decline_question, text: words.erase_lms_note, yes: words.lms_decline, no: words.cancel };
      if (await ask(question)) await decline().then(close, fail);
    };
    const said = [...keys, ...(more ? ['lms_behind'] : [])].map((key) => element('span', {}, words[key]));
    const restore = button(words.lms_restore, () => take().then(close, fail), 'course-link');
    notice.replaceChildren(...said, ...(more ? [restore, button(words.lms_decline, discard, 'course-link')] : []));
  }

  /** A state that only a newer version of the course can read. @param {HTMLElement} notice @param {Record<string, string>} words @param {() => void} replace */
  function held(notice, words, replace) {
    const begin = async () => {
      const question = { title: words.lms_anew_question, text: words.lms_anew_note, yes: words.lms_anew, no: words.cancel };
      if (!(await ask(question))) return;
      clear(notice);
      replace();
    };
    notice.replaceChildren(element('span', {}, words.lms_newer), button(words.lms_anew, begin, 'course-link'));
  }

  course.offer = { held, show };
})((globalThis.course ??= /** @type {any} */ ({})));
