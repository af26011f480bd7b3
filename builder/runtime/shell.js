// @ts-check
/** The page that an LMS launches: it holds the one session, never navigates, and answers the page in its frame. */
(function (course) {
  'use strict';

  const { button } = course.dom;
  const { data } = course;
  const RETRY = 1000;
  const LATEST = 8.64e15; // later moments are none
  const TOP = self.origin === 'null' ? '*' : self.origin;

  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('course-page'));
  const line = /** @type {HTMLElement} */ (document.getElementById('course-saved'));
  const notice = /** @type {HTMLElement} */ (document.getElementById('course-notice'));

  /** @typedef {{recorder: Recorder | null, state: State, sent: Sent, log: Store | null, pace: Pace, tries: number, timer?: any}} Session */

  /** @type {Session | null} */
  let current = null; // for support
  const diagnose = course.diagnosis.mount(line, () => {
    const { recorder = null, state, sent } = current ?? {};
    return { facts: recorder?.facts?.() ?? null, size: state && sent && data.codes ? course.codec.encode(state, sent, data).length : null, saved: line.textContent ?? '' };
  });

  async function start() {
    const recorder = await course.recorder.connect();
    const kept = recorder?.suspended ? course.codec.decode(recorder.suspended, data) : null;
    const log = await course.behind.open(recorder, data);
    const behind = log ? course.document.restore(await log.read(), data) : course.state.empty();
    const session = begun(recorder, kept, log, behind);
    current = session;
    answerPages(session);
    show(session);
    if (!recorder) return tell(...course.recorder.ALONE[log?.persistent ? 'kept' : 'lost']);
    keepAlive(session, recorder);
    if (recorder.readOnly) return tell('lms_review');
    save(session);
    offer(session, !kept && recorder.suspended !== '', behind);
    return undefined;
  }

  /** The state of the LMS, with what only this browser has. @param {Recorder | null} recorder @param {any} kept @param {Store | null} log @param {State} behind @returns {Session} */
  function begun(recorder, kept, log, behind) {
    const sent = kept?.sent ?? { status: '', slots: new Map(), next: 0 };
    const pace = course.pace.begun();
    if (!recorder) return { recorder, state: behind, sent, log, pace, tries: 0 };
    const state = kept ? course.document.toState(kept.document, data) : course.state.empty();
    const forgot = recorder.holds !== null && recorder.holds < sent.next;
    if (forgot) course.outcome.renumber(sent);
    else recorder.assume(course.outcome.report(state, data), sent);
    course.behind.bring(state, behind, data);
    return { recorder, state, sent, log, pace, tries: 0 };
  }

  /** Opens the page where the learner stopped. @param {Session} session */
  function show({ state }) {
    const page = data.pages.find(({ id }) => id === state.position) ?? data.pages[0];
    frame.src = page.url;
  }

  /** Says what the LMS lost, and offers what only this browser has: again at every launch, until it is taken up or discarded. @param {Session} session @param {boolean} lost @param {State} behind */
  function offer(session, lost, behind) {
    const take = async () => {
      const held = course.document.restore(await session.log?.read() ?? [], data); // with what was answered since
      session.state = course.behind.joined(session.state, held, data);
      save(session);
      show(session);
    };
    const decline = async () => session.log?.replace([{ type: 'load', document: course.document.toDocument(session.state, data) }]);
    course.offer.show(notice, data.words, { lost, more: course.behind.hasMore(session.state, behind, data), take, decline });
  }

  /** @param {Session} session @param {Recorder} recorder */
  function keepAlive(session, recorder) {
    setInterval(() => document.visibilityState === 'visible' && save(session), 1000 * data.settings.heartbeat);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save(session));
    addEventListener('pagehide', () => {
      if (session.tries) save(session); // the last chance for what the LMS has refused so far
      recorder.close();
    });
    addEventListener('pageshow', (event) => event.persisted && location.reload());
    line.after(button(data.words.lms_exit, () => leave(session, recorder), 'course-link shell-exit'));
  }

  /** @param {Session} session @param {Recorder} recorder */
  function leave(session, recorder) {
    if (!recorder.readOnly && !save(session)) return;
    session.recorder = null;
    recorder.close();
    frame.remove();
    document.querySelector('.shell-exit')?.remove();
    notice.replaceChildren();
    tell('lms_left');
  }

  /** Gives a port to the page in the frame, and to nobody else; a new one at every load. @param {Session} session */
  function answerPages(session) {
    addEventListener('message', (event) => {
      const { source, origin, data: message } = event;
      if (source !== frame.contentWindow || origin !== self.origin) return;
      if (message?.course === 'diagnose') diagnose();
      if (message?.course !== 'hello' || typeof message.nonce !== 'string') return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data: request }) => answer(session, port1, request);
      frame.contentWindow?.postMessage({ course: 'welcome', nonce: message.nonce }, TOP, [port2]);
    });
  }

  /** @param {Session} session @param {MessagePort} port @param {any} request */
  function answer(session, port, request) {
    if (request?.type === 'read') {
      course.pace.opened(session.pace, Date.now());
      port.postMessage({ type: 'state', state: session.state, ...course.behind.keeper(session, data) });
    }
    if (request?.type === 'erase') erase(session);
    if (request?.type === 'load') load(session, request.document);
    if (request?.type !== 'append' || !Array.isArray(request.events)) return;
    const events = request.events.filter(isEvent);
    for (const event of events) session.state = course.state.apply(session.state, event, data);
    course.pace.heard(session.pace, events, data);
    session.log?.append(events).catch(() => { session.log = null; }); // the LMS keeps them all the same
    save(session);
  }

  /** A saved file takes the place of all that this browser keeps. @param {Session} session @param {any} given */
  function load(session, given) {
    const { document } = course.document.readDocument(JSON.stringify(given) ?? '', data); // a page may say anything
    if (!document || !course.behind.keeper(session, data).loads) return;
    session.log?.replace([{ type: 'load', document }]).catch(() => { session.log = null; });
    session.state = course.document.toState(document, data);
  }

  /** Empties what this browser keeps; what an LMS has received is the LMS's. @param {Session} session */
  function erase(session) {
    const { recorder, state, sent, log } = session;
    log?.replace([]);
    notice.replaceChildren();
    const received = recorder && course.codec.decode(course.codec.encode(state, sent, data), data);
    session.state = received ? course.document.toState(received.document, data) : course.state.empty();
  }

  /** What a page may say: events of the log, but never a whole state; the fold itself checks ids and values. @param {any} event */
  function isEvent(event) {
    const isOurs = ['start', 'page', 'draft', 'answer', 'submit', 'restart'].includes(event?.type);
    const isMoment = Number.isFinite(event?.at) && event.at >= 0 && event.at <= LATEST;
    return isOurs && isMoment && (event.type !== 'start' || Number.isSafeInteger(event.seed));
  }

  /** @param {Session} session @returns {boolean} whether the LMS has it all */
  function save(session) {
    const { recorder, state, sent } = session;
    clearTimeout(session.timer);
    if (!recorder || recorder.readOnly) return true;
    const outcome = course.outcome.report(state, data);
    course.pace.tell(session.pace, outcome.interactions);
    course.outcome.place(sent, outcome.interactions);
    sent.status = course.outcome.upheld(outcome.status, recorder.stored || sent.status);
    const written = recorder.record(outcome, sent, course.codec.encode(state, sent, data));
    const done = recorder.commit() && written;
    tell(done ? 'lms_saved' : 'lms_not_saved', !done);
    session.tries = done ? 0 : session.tries + 1;
    if (!done && session.tries <= (course.recorder.TRIES ?? 0)) session.timer = setTimeout(() => save(session), RETRY);
    return done;
  }

  /** @param {string} key @param {boolean} [isBad] */
  function tell(key, isBad = false) {
    const text = data.words[key];
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle('bad', isBad);
  }

  start();
})((globalThis.course ??= /** @type {any} */ ({})));
