// @ts-check
/** What to practise next, by a rule that the profile page prints; pure. */
(function (course) {
  'use strict';

  const { label } = course.wording;
  const PAGES = 3; // a longer list is not read
  const GOALS = 3;
  const DECISIONS = 3; // fewer say nothing of a practice

  /** Pieces of advice in order, for every possible outcome. @param {Data} data @param {State} state @param {any} document @returns {Advice[]} */
  function advise(data, state, document) {
    const sorts = Object.values(data.instruments).filter((one) => one.kind === 'inventory');
    const habits = sorts.flatMap((inventory) => fromHabits(data, state, inventory, course.answers.outcome(inventory, document)));
    const found = [...habits, ...practice(data, state, document), ...knowledge(data, state, document), rest(data, state)];
    return found.filter((one) => one.pages.length);
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

  /** Lessons of the axis, then cases that ask for it. @param {Data} data @param {State} state @param {string} id @returns {string[]} */
  function serving(data, state, id) {
    const lessons = data.axes.find((axis) => axis.id === id)?.pages ?? [];
    return inOrder(data, state, [...lessons, ...cases(data, (question) => question.focal === id)]);
  }

  /** Pages of the cases with such a question, in the order of the course. @param {Data} data @param {(question: Question) => boolean} isMeant @returns {string[]} */
  function cases(data, isMeant) {
    return Object.values(data.activities)
      .filter((one) => one.kind === 'case' && one.questions.some((/** @type {string} */ item) => isMeant(data.questions[item])))
      .map((one) => one.page).sort((a, b) => placeOf(data, a) - placeOf(data, b));
  }

  /** Each page once and a few at most, what is done last. @param {Data} data @param {State} state @param {string[]} pages @returns {string[]} */
  function inOrder(data, state, pages) {
    const done = (/** @type {string} */ page) => Number(isDone(data, state, page));
    return [...new Set(pages)].sort((a, b) => done(a) - done(b)).slice(0, PAGES); // stable: the authored order within each half
  }

  const placeOf = (/** @type {Data} */ data, /** @type {string} */ page) => data.pages.findIndex(({ id }) => id === page);

  /** @param {Data} data @param {State} state @param {string} id */
  function isDone(data, state, id) {
    const page = data.pages.find((one) => one.id === id);
    return page !== undefined && course.state.pageStatus(state, data, page) === 'done';
  }

  /** The practice on which decisions earned least, once enough are made on it. @param {Data} data @param {State} state @param {any} document @returns {Advice[]} */
  function practice(data, state, document) {
    const tried = course.tally.practices(data, document).filter((one) => one.answered >= DECISIONS && one.percent < 100);
    const least = tried.sort((a, b) => a.percent - b.percent)[0];
    if (!least) return [];
    const { id, label: name, page } = least.practice;
    const pages = inOrder(data, state, [page, ...cases(data, (question) => question.practice === id)]);
    return [{ reason: 'next_practice', values: { practice: name, percent: least.percent, n: least.answered }, axis: null, pages }];
  }

  /** The goals on which most first answers were wrong, and checks not yet taken. @param {Data} data @param {State} state @param {any} document @returns {Advice[]} */
  function knowledge(data, state, document) {
    const missed = Object.entries(course.tally.objectives(data, state, document)).filter(([id, { right, of }]) => id && right < of);
    missed.sort(([, a], [, b]) => a.right / a.of - b.right / b.of);
    const goals = missed.slice(0, GOALS).map(([id]) => ({
      reason: 'next_objective', values: { text: data.objectives[id] }, axis: null, pages: inOrder(data, state, teaching(data, id)),
    }));
    const untaken = Object.entries(data.activities).filter(([name, one]) => one.kind === 'knowledge' && !state.quizzes.has(name));
    const pages = inOrder(data, state, untaken.map(([, one]) => one.page));
    return [...goals, { reason: 'next_knowledge', values: {}, axis: null, pages }];
  }

  /** The pages that serve an objective. @param {Data} data @param {string} id @returns {string[]} */
  const teaching = (data, id) => data.pages.filter((page) => page.objectives.includes(id)).map((page) => page.id);

  /** What has not been done, in the order of the course; then the practices once more. @param {Data} data @param {State} state @returns {Advice} */
  function rest(data, state) {
    const open = data.pages.map(({ id }) => id).filter((id) => !isDone(data, state, id) && id !== 'profile');
    if (open.length) return { reason: 'next_rest', values: {}, axis: null, pages: inOrder(data, state, open) };
    const pages = inOrder(data, state, data.practices.map((one) => one.page));
    return { reason: 'next_practices', values: {}, axis: null, pages };
  }

  course.advice = { advise, isDone };
})((globalThis.course ??= /** @type {any} */ ({})));
