// @ts-check
/** The page that an LMS launches: it holds the one session, never navigates, and answers the page in its frame. */
(function (course) {
  'use strict';

  const { button } = course.dom;
  const { data } = course;
  const HEARTBEAT = 240000; // ms; under the idle limits of LMSs
  const RETRY = 1000;

  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('course-page'));
  const line = /** @type {HTMLElement} */ (document.getElementById('course-saved'));

  /** @typedef {{recorder: Recorder | null, state: State, sent: Sent, log: Store | null, tries: number}} Session */

  async function start() {
    const recorder = await course.recorder.connect();
    const kept = recorder?.suspended ? course.codec.decode(recorder.suspended, data) : null;
    const log = await course.behind.open(recorder, data);
    const state = kept ? course.document.toState(kept.document, data) : course.state.empty();
    /** @type {Session} */
    const session = { recorder, state, sent: kept?.sent ?? { status: '', order: [] }, log, tries: 0 };
    const behind = log ? course.state.fold(await log.read(), data) : course.state.empty();
    if (!recorder) session.state = behind;
    answerPages(session);
    show(session);
    if (!recorder) return tell('lms_missing', true);
    keepAlive(recorder);
    if (recorder.readOnly) return tell('lms_review');
    save(session);
    if (recorder.suspended && !kept) tell('lms_lost', true);
    if (!kept && behind.answers.size) offer(session, behind);
    return undefined;
  }

  /** Opens the page where the learner stopped. @param {Session} session */
  function show({ state }) {
    const page = data.pages.find(({ id }) => id === state.position) ?? data.pages[0];
    frame.src = page.url;
  }

  /** What this browser still has where the LMS has nothing. @param {Session} session @param {State} behind */
  function offer(session, behind) {
    const restore = button(data.words.lms_restore, () => {
      session.state = behind;
      restore.remove();
      save(session);
      show(session);
    }, 'course-link');
    line.after(restore);
  }

  /** @param {Recorder} recorder */
  function keepAlive(recorder) {
    setInterval(() => document.visibilityState === 'visible' && recorder.commit(), HEARTBEAT);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && recorder.commit());
    addEventListener('pagehide', () => recorder.close());
  }

  /** Gives a port to the page in the frame, and to nobody else; a new one at every load. @param {Session} session */
  function answerPages(session) {
    addEventListener('message', (event) => {
      const { source, origin, data: message } = event;
      if (source !== frame.contentWindow || origin !== self.origin || message?.course !== 'hello' || typeof message.nonce !== 'string') return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data: request }) => answer(session, port1, request);
      frame.contentWindow?.postMessage({ course: 'welcome', nonce: message.nonce }, self.origin === 'null' ? '*' : self.origin, [port2]);
    });
  }

  /** @param {Session} session @param {MessagePort} port @param {any} request */
  function answer(session, port, request) {
    if (request?.type === 'read') port.postMessage({ type: 'state', state: session.state });
    if (request?.type === 'erase') erase(session);
    if (request?.type !== 'append' || !Array.isArray(request.events)) return;
    const events = request.events.filter(isEvent);
    for (const event of events) session.state = course.state.apply(session.state, event, data);
    session.log?.append(events).catch(() => { session.log = null; }); // the LMS keeps them all the same
    save(session);
  }

  /** Empties what this browser keeps; what an LMS has received is the LMS's. @param {Session} session */
  function erase(session) {
    session.log?.replace([]);
    if (!session.recorder) session.state = course.state.empty();
  }

  /** What a page may say: events of the log, but never a whole state; the fold itself checks ids and values. @param {any} event */
  const isEvent = (event) => ['start', 'page', 'draft', 'answer', 'submit', 'restart'].includes(event?.type) && Number.isFinite(event.at);

  /** @param {Session} session */
  function save(session) {
    const { recorder, state, sent } = session;
    if (!recorder || recorder.readOnly) return;
    const outcome = course.outcome.report(state, data);
    sent.order.push(...outcome.interactions.map(({ id }) => id).filter((id) => !sent.order.includes(id)));
    sent.status = outcome.status;
    const written = recorder.record(outcome, sent.order, course.codec.encode(state, sent, data));
    const done = recorder.commit() && written;
    tell(done ? 'lms_saved' : 'lms_not_saved', !done);
    session.tries = done ? 0 : session.tries + 1;
    if (!done && session.tries <= course.recorder.TRIES) setTimeout(() => save(session), RETRY);
  }

  /** @param {string} key @param {boolean} [isBad] */
  function tell(key, isBad = false) {
    const text = data.words[key];
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle('bad', isBad);
  }

  start();
})((globalThis.course ??= /** @type {any} */ ({})));
