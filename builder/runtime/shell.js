// @ts-check
/** The page that an LMS launches: it holds the one session, never navigates, and answers the page in its frame. */
(function (course) {
  'use strict';

  const { data } = course;
  const HEARTBEAT = 240000; // ms; under the idle limits of LMSs
  const RETRY = 1000;

  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('course-page'));
  const line = /** @type {HTMLElement} */ (document.getElementById('course-saved'));

  async function start() {
    const recorder = await course.recorder.connect();
    const session = begin(recorder);
    answerPages(session);
    open(session.state.position);
    if (!recorder) return tell('lms_missing', true);
    tell(recorder.readOnly ? 'lms_review' : session.lost ? 'lms_lost' : 'lms_ready', session.lost);
    save(session);
    setInterval(() => document.visibilityState === 'visible' && recorder.commit(), HEARTBEAT);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && recorder.commit());
    addEventListener('pagehide', () => recorder.close());
    return undefined;
  }

  /** @typedef {{recorder: Recorder | null, state: State, sent: {status: string, order: string[]}, lost: boolean, tries: number}} Session */

  /** The state that the LMS kept, or a new one. @param {Recorder | null} recorder @returns {Session} */
  function begin(recorder) {
    const kept = recorder?.suspended ? course.codec.decode(recorder.suspended, data) : null;
    const state = kept ? course.document.toState(kept.document, data) : course.state.empty();
    const lost = !!recorder?.suspended && !kept;
    return { recorder, state, sent: kept?.sent ?? { status: '', order: [] }, lost, tries: 0 };
  }

  /** @param {string | null} position */
  function open(position) {
    const page = data.pages.find(({ id }) => id === position) ?? data.pages[0];
    frame.src = page.url;
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
    if (request?.type !== 'append' || !Array.isArray(request.events)) return;
    for (const event of request.events.filter(isEvent)) session.state = course.state.apply(session.state, event, data);
    save(session);
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
