// @ts-check
/** What a learner reads after an answer: the consequence or the reason, and what it earned. */
(function (course) {
  'use strict';

  const { all, element, one } = course.dom;
  const { CONTROLS } = course.questions;
  const { label, say } = course.wording;
  const RANKS = ['wrong', 'mark', 'right', '']; // what is to be learned from comes first

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
    const question = app.data.questions[item];
    const hasKey = question.right !== undefined;
    if (hasKey) heading.replaceChildren(mark(app.data, course.questions.isRight(question, value) ? 'right' : 'wrong', 'mark'));
    else verdict.textContent = decisionText(app.data, item, value);
    verdict.hidden = hasKey;
    syncOutcomes(app, box, item, value);
  }

  /** @param {Data} data @param {string} word of the interface, whose first part is its kind @param {string} name */
  const mark = (data, word, name) => element('span', { class: `${name} ${kind(word)}` }, data.words[word]);
  const kind = (/** @type {string} */ word) => word.split('_')[0];

  /** What a decision earned, on the axis it counts toward. @param {Data} data @param {string} item @param {any} value */
  function decisionText(data, item, value) {
    const instruments = Object.values(data.instruments);
    const compiled = instruments.flatMap((one) => one.items).find((one) => one.id === item);
    if (compiled?.type !== 'decision') return ''; // an unscored case
    const { focal, avoid } = data.questions[item];
    const axis = data.axes.findIndex((one) => one.id === focal);
    const column = compiled.options.map((/** @type {number[]} */ weights) => weights[axis]);
    const low = Math.min(...column);
    const earned = (/** @type {string} */ id) => column[compiled.ids.indexOf(id)] - low;
    return [
      say(data, 'verdict_best', { got: earned(value.best), of: Math.max(...column) - low }),
      data.words[avoid === value.avoid ? 'verdict_avoid_right' : avoid === value.best ? 'verdict_avoid_best' : 'verdict_avoid_other'],
      say(data, 'verdict_axis', { axis: label(data, focal) }),
    ].join(' ');
  }

  /** Opens and marks what is to be said of the answer; the rest stays closed. @param {App} app @param {HTMLElement} box @param {string} item @param {any} value */
  function syncOutcomes(app, box, item, value) {
    const state = `${JSON.stringify(value)}:${app.state.attempts.size}`;
    if (box.dataset.shows === state) return; // do not close what the learner has opened since
    box.dataset.shows = state;
    const question = app.data.questions[item];
    const outcomes = /** @type {HTMLDetailsElement[]} */ (all(box, 'details'));
    const marks = new Map(outcomes.map((one) => [one, CONTROLS[question.control].remark(question, value, one.dataset.option ?? '')]));
    for (const outcome of outcomes) {
      const word = marks.get(outcome);
      outcome.open = word !== null && word !== 'mark_avoid';
      for (const old of all(outcome, '.pick-mark')) old.remove();
      if (word) one(outcome, 'summary')?.append(mark(app.data, word, 'pick-mark'));
    }
    const rank = (/** @type {HTMLDetailsElement} */ one) => (one.open ? RANKS.indexOf(kind(marks.get(one) ?? '')) : RANKS.length);
    box.append(...outcomes.sort((a, b) => rank(a) - rank(b)));
  }

  course.feedback = { sync };
})((globalThis.course ??= /** @type {any} */ ({})));
