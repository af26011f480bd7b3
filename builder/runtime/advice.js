// @ts-check
/** What to practise next, by a rule that the profile page prints; pure. */
(function (course) {
  'use strict';

  const { label } = course.wording;

  /** Pieces of advice in order, for every possible outcome. @param {Data} data @param {State} state @param {any} document @returns {Advice[]} */
  function advise(data, state, document) {
    const sorts = Object.values(data.instruments).filter((one) => one.kind === 'inventory');
    const habits = sorts.flatMap((inventory) => fromHabits(data, state, inventory, course.answers.outcome(inventory, document)));
    return [...habits, ...knowledge(data, state), practices(data, state)].filter((one) => one.pages.length);
  }

  /** @param {Data} data @param {State} state @param {any} inventory @param {Result} result @returns {Advice[]} */
  function fromHabits(data, state, inventory, result) {
    const { title, page } = data.activities[inventory.activity ?? ''];
    const begin = (/** @type {string} */ reason) => [{ reason, values: { title }, axis: null, pages: [page] }];
    const answered = Object.values(result.axes).some((axis) => axis.answered > 0);
    if (!answered && !state.sheets.pre) return begin('next_take');
    if (result.status === 'not-enough' && !state.sheets.pre) return begin('next_finish');
    if (result.status === 'check-answers') return begin('next_check');
    return toPractise(data, result).map(({ axis, reason }) => ({
      reason, axis, values: { axis: label(data, axis), top: label(data, above(result)) }, pages: serving(data, state, axis),
    }));
  }

  /** The axis that the advice compares with. @param {Result} result */
  const above = (result) => (result.shape === 'pair' ? result.relations[0].split('>')[0] : result.lead);

  /** The axes that an outcome leaves open, with the reason. @param {Data} data @param {Result} result @returns {{axis: string, reason: string}[]} */
  function toPractise(data, result) {
    const axes = data.axes.map((axis) => axis.id);
    if (result.status === 'not-enough') return axes.filter((axis) => result.axes[axis].score === undefined).map((axis) => ({ axis, reason: 'next_short' }));
    if (result.lag) return [{ axis: result.lag, reason: `next_${result.shape}` }];
    if (result.shape === 'pair') return [{ axis: result.relations[0].split('>')[1], reason: 'next_pair' }];
    const open = result.shape === 'lead' ? axes.filter((/** @type {string} */ axis) => axis !== result.lead) : axes;
    return open.map((/** @type {string} */ axis) => ({ axis, reason: result.shape === 'lead' ? 'next_lead' : 'next_even' }));
  }

  /** Lessons of the axis, then cases that ask for it; what is done comes last. @param {Data} data @param {State} state @param {string} id @returns {string[]} */
  function serving(data, state, id) {
    const lessons = data.axes.find((axis) => axis.id === id)?.pages ?? [];
    const cases = Object.values(data.activities)
      .filter((one) => one.kind === 'case' && one.questions.some((/** @type {string} */ item) => data.questions[item].focal === id))
      .map((one) => one.page).sort((a, b) => placeOf(data, a) - placeOf(data, b));
    return inOrder(data, state, [...lessons, ...cases]);
  }

  /** Each page once, what is done last. @param {Data} data @param {State} state @param {string[]} pages @returns {string[]} */
  function inOrder(data, state, pages) {
    const done = (/** @type {string} */ page) => Number(isDone(data, state, page));
    return [...new Set(pages)].sort((a, b) => done(a) - done(b)); // stable: the authored order within each half
  }

  const placeOf = (/** @type {Data} */ data, /** @type {string} */ page) => data.pages.findIndex(({ id }) => id === page);

  /** @param {Data} data @param {State} state @param {string} id */
  function isDone(data, state, id) {
    const page = data.pages.find((one) => one.id === id);
    return page !== undefined && course.state.pageStatus(state, data, page) === 'done';
  }

  /** Checks not yet passed. @param {Data} data @param {State} state @returns {Advice[]} */
  function knowledge(data, state) {
    return Object.entries(data.activities)
      .filter(([name, one]) => one.kind === 'knowledge' && !passed(data, state.quizzes.get(name)))
      .map(([, one]) => ({ reason: 'next_knowledge', values: {}, axis: null, pages: [one.page] }));
  }

  /** @param {Data} data @param {{best: number, of: number} | undefined} quiz */
  const passed = (data, quiz) => quiz !== undefined && quiz.best * 100 >= data.pass_mark * quiz.of;

  /** @param {Data} data @param {State} state @returns {Advice} */
  function practices(data, state) {
    const pages = inOrder(data, state, data.practices.map((practice) => practice.page));
    return { reason: 'next_practices', values: {}, axis: null, pages };
  }

  course.advice = { advise, isDone };
})((globalThis.course ??= /** @type {any} */ ({})));
