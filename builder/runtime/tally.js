// @ts-check
/** What first answers add up to beside the axes: forms reached for, credit by practice, goals met; pure. */
(function (course) {
  'use strict';

  /** @typedef {{picked: number, offered: number}} Reach */

  /** How often each form was the best pick at the first try, beside how often it was on offer. @param {Data} data @param {any} document */
  function reach(data, document) {
    /** @type {Record<string, Reach>} */
    const counts = Object.fromEntries(data.axes.map(({ id }) => [id, { picked: 0, offered: 0 }]));
    const first = course.answers.firstAnswers(document);
    for (const item of decisions(data).filter((id) => first[id]?.best)) {
      const forms = data.questions[item].forms ?? {};
      for (const form of new Set(Object.values(forms))) counts[form].offered += 1;
      const picked = forms[first[item].best];
      if (picked) counts[picked].picked += 1;
    }
    return counts;
  }

  /** @param {Data} data @param {'inventory' | 'judgement'} kind @returns {CourseInstrument | undefined} */
  const instrument = (data, kind) => Object.values(data.instruments).find((one) => one.kind === kind);

  /** The questions that judgement scores. @param {Data} data @returns {string[]} */
  const decisions = (data) => instrument(data, 'judgement')?.items.map(({ id }) => id) ?? [];

  /** Share of the credit by practice, first answers alone. @param {Data} data @param {any} document */
  function practices(data, document) {
    const judgement = instrument(data, 'judgement');
    return judgement ? data.practices.map((practice) => {
      const items = decisions(data).filter((id) => data.questions[id].practice === practice.id);
      const { answered, percent } = course.answers.credit(judgement, document, items);
      return { practice, answered, percent: percent ?? 0, of: items.length };
    }) : [];
  }

  /** Right answers at the first try by objective, over the checks that were taken. @param {Data} data @param {State} state @param {any} document */
  function objectives(data, state, document) {
    /** @type {Record<string, {right: number, of: number}>} */
    const found = Object.create(null); // an objective may be called `constructor`
    for (const name of Object.keys(data.activities).filter((one) => state.quizzes.has(one))) {
      for (const [id, { right, of }] of Object.entries(course.answers.knowledge(data, name, document).objectives)) {
        const sum = (found[id] ??= { right: 0, of: 0 });
        sum.right += right;
        sum.of += of;
      }
    }
    return found;
  }

  /** Axes on which decisions surely earn most of the credit and habits surely are not at the top. @param {Data} data @param {any} document @returns {string[]} */
  function knownNotDone(data, document) {
    const [habits, judgement] = [instrument(data, 'inventory'), instrument(data, 'judgement')];
    if (!habits || !judgement) return [];
    const [done, known] = [habits, judgement].map((one) => course.answers.outcome(one, document));
    const isFull = Object.values(known.axes).every((axis) => axis.answered >= (judgement.axes_from ?? 0));
    if (!isFull || done.status !== 'profile') return [];
    const [below, top] = [habits.zone_words.length - 1, judgement.zone_words.length - 1];
    return data.axes.map(({ id }) => id).filter((id) => known.axes[id].zone_lo === top && Number(done.axes[id].zone_hi) < below);
  }

  course.tally = { knownNotDone, objectives, practices, reach };
})((globalThis.course ??= /** @type {any} */ ({})));
