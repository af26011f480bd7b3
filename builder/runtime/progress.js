// @ts-check
/** How far the learner is: marks in the navigation, a bar above it, and whose answers these are. */
(function (course) {
  'use strict';

  const { all, element, one } = course.dom;
  const { say } = course.wording;

  /** @param {App} app @returns {{sync: () => void}} */
  function mount(app) {
    const box = element('div', { class: 'progress', role: 'group', 'aria-label': app.data.words.progress_title });
    const place = one(document, '[data-course-progress]') ?? one(document, '.md-nav--primary > .md-nav__list');
    const said = element('p', { role: 'status', class: 'status', tabindex: -1 });
    place?.before(box, said);
    const tell = (/** @type {string} */ text) => {
      said.textContent = text;
      said.focus(); // the button may be gone
    };
    let shown = '';
    return { sync() {
      const statuses = new Map(app.data.pages.map((page) => [page.id, course.state.pageStatus(app.state, app.data, page)]));
      const now = [...statuses.values(), app.owned, app.state.started, !app.state.answers.size].join();
      if (now === shown) return; // most picks change nothing here, and a whole navigation takes its time
      shown = now;
      sync(app, box, statuses);
      if (app.owned && !one(document, '[data-files]')) box.append(...course.files.notYou(app, tell));
    } };
  }

  /** @param {App} app @param {HTMLElement} box @param {Map<string, string>} statuses by page */
  function sync(app, box, statuses) {
    const { data } = app;
    const open = data.pages.filter((page) => statuses.get(page.id) !== 'done');
    const values = { done: data.pages.length - open.length, of: data.pages.length, minutes: open.reduce((sum, page) => sum + page.minutes, 0) };
    const text = open.length ? say(data, 'progress_line', values) : data.words.progress_complete;
    const bar = element('progress', { value: values.done, max: values.of, 'aria-label': data.words.progress_title });
    box.replaceChildren(bar, element('span', { class: 'progress-text' }, text));
    const paths = new Map(data.pages.map((page) => [new URL(app.link(page.id), document.baseURI).pathname, page]));
    for (const link of all(document, '.md-nav--primary a[href], [data-course-nav] a[href]')) {
      const anchor = /** @type {HTMLAnchorElement} */ (link);
      markLink(app, anchor, paths.get(anchor.pathname), statuses);
    }
  }

  /** @param {App} app @param {HTMLAnchorElement} link @param {{ id: string } | undefined} page it leads to @param {Map<string, string>} statuses */
  function markLink({ data }, link, page, statuses) {
    if (link.hash || link.closest('.md-nav--secondary')) return;
    if (!page || link.classList.contains('md-logo') || link.classList.contains('md-nav__button')) return;
    for (const old of all(link, '.progress-mark')) old.remove();
    const status = statuses.get(page.id);
    if (status === 'new') return;
    const word = data.words[status === 'done' ? 'page_done' : 'page_started'];
    link.append(element('span', { class: `progress-mark ${status}` }, element('span', { class: 'spoken' }, ` (${word})`)));
  }

  course.progress = { mount };
})((globalThis.course ??= /** @type {any} */ ({})));
