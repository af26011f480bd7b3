// @ts-check
/** Where the learner is and what is left: a line above the page's title, and on the front page the next step. */
(function (course) {
  'use strict';

  const { one } = course.dom;
  const { say } = course.wording;

  /** @param {App} app @param {string} here id of this page @returns {{sync: () => void}} */
  function mount(app, here) {
    return { sync: () => { sayLeft(app, here); lead(app); } };
  }

  /** @param {App} app @param {string} here */
  function sayLeft({ data, state }, here) {
    const line = one(document, '[data-way]');
    const page = data.pages.find(({ id }) => id === here);
    if (!line || !page) return; // a page for instructors is nobody's progress
    const mates = data.pages.filter(({ module }) => module === page.module);
    const values = { n: mates.indexOf(page) + 1, of: mates.length, part: minutes(state, data, mates), course: minutes(state, data, data.pages) };
    line.textContent = say(data, 'way_left', values);
  }

  /** @param {State} state @param {Data} data @param {Page[]} pages */
  const minutes = (state, data, pages) => open(state, data, pages).reduce((sum, page) => sum + page.minutes, 0);

  /** @param {State} state @param {Data} data @param {Page[]} pages */
  const open = (state, data, pages) => pages.filter((page) => course.state.pageStatus(state, data, page) !== 'done');

  /** @param {App} app */
  function lead(app) {
    const link = /** @type {HTMLAnchorElement | null} */ (one(document, '[data-continue]'));
    if (!link) return;
    const { data, state } = app;
    const page = next(state, data);
    const isNew = state.position === null || state.position === data.pages[0].id;
    link.textContent = page ? say(data, isNew ? 'begin' : 'continue', { title: page.title }) : data.words.see_profile;
    link.href = app.link(page?.id ?? 'profile');
  }

  /** The page where the learner stopped if it is not done, else the first open one after it, else the first; a look at the profile is no stop. @param {State} state @param {Data} data @returns {Page | undefined} */
  function next(state, data) {
    const at = Math.max(data.pages.findIndex(({ id, kind }) => id === state.position && kind !== 'profile'), 0);
    const [front, ...rest] = [...data.pages.slice(at), ...data.pages.slice(0, at)];
    const pages = front === data.pages[0] ? rest : [front, ...rest.filter((page) => page !== data.pages[0])];
    return open(state, data, pages).find(({ kind }) => kind !== 'profile');
  }

  course.way = { mount, next };
})((globalThis.course ??= /** @type {any} */ ({})));
