// @ts-check
/** What a learner reads after an answer: the consequence or the reason, and what it earned. */
(function (course) {
  'use strict';

  const { all, element, one } = course.dom;
  const { label, say } = course.wording;

  /** @param {App} app @param {HTMLElement} box @param {boolean} shown */
  function sync(app, box, shown) {
    box.hidden = !shown;
    const item = box.dataset.feedback ?? '';
    const value = app.state.answers.get(item)?.latest;
    if (!shown || value === undefined) return;
    const heading = one(box, '.feedback-heading');
    const verdict = one(box, '.verdict');
    if (!heading || !verdict) return;
    heading.hidden = false;
    const { right } = app.data.questions[item];
    if (right) heading.replaceChildren(mark(app.data, value === right));
    else verdict.textContent = decisionText(app.data, item, value);
    verdict.hidden = !!right;
    syncOutcomes(app, box, item, value);
  }

  /** @param {Data} data @param {boolean} isRight */
  function mark(data, isRight) {
    return element('span', { class: isRight ? 'mark right' : 'mark wrong' }, data.words[isRight ? 'right' : 'wrong']);
  }

  /** What a decision earned, on the axis it counts toward. @param {Data} data @param {string} item @param {any} value */
  function decisionText(data, item, value) {
    const instruments = Object.values(data.instruments);
    const compiled = instruments.flatMap((one) => one.items).find((one) => one.id === item);
    if (compiled?.type !== 'decision') return ''; // an unscored case
    const { focal } = data.questions[item];
    const axis = data.axes.findIndex((one) => one.id === focal);
    const column = compiled.options.map((/** @type {number[]} */ weights) => weights[axis]);
    const low = Math.min(...column);
    const earned = (/** @type {string} */ id) => column[compiled.ids.indexOf(id)] - low;
    return [
      say(data, 'verdict_best', { got: earned(value.best), of: Math.max(...column) - low }),
      data.words[value.avoid === data.questions[item].avoid ? 'verdict_avoid_right' : 'verdict_avoid_other'],
      say(data, 'verdict_axis', { axis: label(data, focal) }),
    ].join(' ');
  }

  /** Opens what the learner picked and marks it; the rest stays closed. @param {App} app @param {HTMLElement} box @param {string} item @param {any} value */
  function syncOutcomes(app, box, item, value) {
    const { words, questions } = app.data;
    const picked = value?.best ?? value;
    const state = `${JSON.stringify(value)}:${app.state.attempts.size}`;
    if (box.dataset.shows === state) return; // do not close what the learner has opened since
    box.dataset.shows = state;
    for (const outcome of /** @type {HTMLDetailsElement[]} */ (all(box, 'details'))) {
      const id = outcome.dataset.option;
      outcome.open = id === picked || id === questions[item].right;
      const marks = [...(id === picked && value?.avoid ? [words.mark_best] : []), ...(id === value?.avoid ? [words.mark_avoid] : [])];
      for (const old of all(outcome, '.pick-mark')) old.remove();
      one(outcome, 'summary')?.append(...marks.map((mark) => element('span', { class: 'pick-mark' }, mark)));
      if (id === picked) outcome.parentElement?.insertBefore(outcome, one(box, 'details'));
    }
  }

  course.feedback = { sync };
})((globalThis.course ??= /** @type {any} */ ({})));
