// @ts-check
/** What this browser holds and the LMS lacks, offered back until it is taken up or discarded. */
(function (course) {
  'use strict';

  const { ask, button, element } = course.dom;

  /** @param {HTMLElement} notice @param {Record<string, string>} words @param {Offer} offer */
  function show(notice, words, { lost, more, take, decline }) {
    const close = () => notice.replaceChildren();
    const discard = async () => {
      const question = { title: words.lms_decline_question, text: words.erase_lms_note, yes: words.lms_decline, no: words.cancel };
      if (await ask(question)) await decline().then(close);
    };
    const said = [...(lost ? ['lms_lost'] : []), ...(more ? ['lms_behind'] : [])].map((key) => element('span', {}, words[key]));
    const restore = button(words.lms_restore, () => take().then(close), 'course-link');
    notice.replaceChildren(...said, ...(more ? [restore, button(words.lms_decline, discard, 'course-link')] : []));
  }

  course.offer = { show };
})((globalThis.course ??= /** @type {any} */ ({})));
