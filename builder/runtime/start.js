// @ts-check
/** Begins the run time on a page: opens the log, folds the state, makes what stands there live. */
(function (course) {
  'use strict';

  if (typeof document === 'undefined') return; // under Node only the pure parts are used
  const { all, element, one } = course.dom;
  const { data } = course;
  const SEED = crypto.getRandomValues(new Uint32Array(1))[0]; // of a learner who begins on this page
  const site = new URL('..', /** @type {HTMLScriptElement} */ (document.currentScript).src);

  /** @param {string} id of a page @returns {string} its address */
  function link(id) {
    return new URL(data.pages.find((page) => page.id === id)?.url ?? '', site).href;
  }

  /** The page that stands here, if learners meet it. */
  const here = () => data.pages.find((one) => new URL(link(one.id)).pathname === location.pathname);

  async function start() {
    const live = begun(course.port.open() ?? (await course.store.open(data.id)));
    await refresh(live);
    const { app: { state }, store } = live;
    const page = here();
    if (page && !(state.position === page.id && state.pages.has(page.id))) record(live, [{ type: 'page', id: page.id }]);
    sync(live.around); // at once: nothing moves that has been seen
    store.onForeign(() => refresh(live));
    addEventListener('pageshow', (event) => event.persisted && refresh(live));
    document.documentElement.dataset.course = 'ready';
    globalThis.requestIdleCallback?.(() => course.wording.date(data, 0)); // a browser's first date takes long; the first answer needs one
  }

  /** What stands here is shown before the log is read. @param {Store} store @returns {Live} */
  function begun(store) {
    /** @type {App} */
    const app = {
      data, link, state: course.state.empty(), get owned() { return !store.remote || !!store.owned; }, get loads() { return !store.remote || !!store.loads; },
      record: (...events) => record(live, events), replace: (document) => replace(live, [{ type: 'load', document }]),
      erase: () => replace(live, [], forget),
    };
    /** @type {Live} */
    const live = { store, app, views: [], around: [], waits: false, made: 0, pending: Promise.resolve() };
    return Object.assign(live, mountAll(app));
  }

  /** @param {View[]} views */
  const sync = (views) => views.forEach((view) => view.sync());

  /** What stands round an answer has its turn after it: on a slow phone both at once would be felt. @param {Live} live */
  function follow(live) {
    if (!live.waits) setTimeout(() => { live.waits = false; sync(live.around); });
    live.waits = true;
  }

  /** @param {Live} live @param {any[]} events */
  function record(live, events) {
    const { app } = live;
    const at = Date.now();
    const all = app.state.started === null ? [beginning(), ...events] : events;
    const stamped = all.map((event) => ({ ...event, at }));
    for (const event of stamped) app.state = course.state.apply(app.state, event, data);
    sync(live.views);
    follow(live);
    keep(live, stamped);
  }

  /** @param {Live} live @param {any[]} events */
  function keep(live, events) {
    live.made += 1;
    const write = live.store.append(events).catch(() => warn('storage_denied'));
    live.pending = Promise.all([live.pending, write]);
  }

  /** What was recorded while the log was being read is in the next reading. @param {Live} live */
  async function refresh(live) {
    const { app, store } = live;
    let events, seen;
    do {
      seen = live.made;
      await live.pending;
      events = await store.read();
    } while (seen !== live.made);
    app.state = course.document.restore(events, data);
    if (app.state.started === null) app.state.seed = SEED; // the order that is seen now stays when something is recorded
    sync([...live.views, ...live.around]);
    const trouble = troubleOf(store);
    if (trouble) warn(trouble);
  }

  /** @param {Live} live @param {LogEvent[]} events the whole log from now on: a checked document, or nothing @param {() => void} [then] */
  async function replace(live, events, then) {
    await live.store.replace(events);
    then?.();
    await refresh(live);
  }

  /** What the theme keeps of this site: the colours that were chosen. */
  function forget() {
    try {
      for (const kept of [localStorage, sessionStorage]) {
        for (const key of Object.keys(kept).filter((one) => one.startsWith(`${site.pathname}.__`))) kept.removeItem(key);
      }
    } catch {
      // a frame that may keep nothing has nothing to forget
    }
  }

  const beginning = () => ({ type: 'start', seed: SEED });

  /** @param {App} app @returns {{views: View[], around: View[]}} what is answered and read, and what stands round it */
  function mountAll(app) {
    const forms = all(document, 'form[data-activity]').filter((form) => (form.dataset.activity ?? '') in data.activities).map((form) => course.activity.mount(/** @type {HTMLFormElement} */ (form), app));
    const profiles = all(document, '[data-page-profile]').map((page) => course.profile.mount(page, app));
    const files = all(document, '[data-files]').map((box) => course.files.mount(box, app));
    return { views: [...forms, ...profiles, ...files], around: [course.progress.mount(app), course.way.mount(app, here()?.id ?? ''), course.theme.mount(app)] };
  }

  /** What is not kept, or not by those who should; only packages have settings. @param {Store} store @returns {string | null} */
  function troubleOf({ persistent, remote, owned }) {
    if (!persistent) return remote && !owned ? 'lms_not_kept' : 'storage_denied';
    return remote || !data.settings ? null : 'lms_missing';
  }

  /** Says so plainly. @param {string} key */
  function warn(key) {
    if (one(document, '.storage-banner')) return;
    one(document, 'article, main')?.prepend(element('p', { class: 'storage-banner', role: 'alert' }, data.words[key]));
  }

  start();
})((globalThis.course ??= /** @type {any} */ ({})));
