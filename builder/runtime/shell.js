// @ts-check
/** The page that an LMS launches: it holds the one session, never navigates, and answers the page in its frame. */
(function (course) {
  'use strict';

  const { data } = course;
  const { save, tell } = course.keeping;
  const { FRAME, isFrom, send } = course.framed;

  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById(FRAME));
  const line = /** @type {HTMLElement} */ (document.getElementById('course-saved'));
  const notice = /** @type {HTMLElement} */ (document.getElementById('course-notice'));
  const stuck = /** @type {HTMLElement} */ (document.getElementById('course-stuck'));

  /** @type {{session: ShellSession, recorder: Recorder | null} | null} */
  let opened = null; // for support, also when the session is over
  const diagnose = course.diagnosis.mount(line, () => {
    const { recorder, session: { state, sent } = {} } = opened ?? {};
    return { facts: recorder?.facts?.() ?? null, size: state && sent && data.codes ? course.codec.encode(state, sent, data).length : null, saved: line.textContent ?? '' };
  });

  async function start() {
    addEventListener('pageshow', (event) => event.persisted && isOld() && location.reload());
    document.body.classList.add('live'); // before an LMS is looked for: that may take seconds
    const { recorder = null, absence = null } = await course.recorder.connect();
    const kept = recorder?.suspended ? course.codec.decode(recorder.suspended, data) : null;
    const log = absence?.isShut ? null : await course.behind.open(recorder, data, absence?.learner);
    const behind = log ? course.document.restore(await log.read(), data) : course.state.empty();
    const session = begun(recorder, absence, kept, log, behind);
    opened = { session, recorder };
    if (absence?.isShut) return shut(absence);
    answerPages(session);
    show(session);
    if (!recorder) return keepHere(session);
    course.keeping.begin(session, recorder);
    if (recorder.readOnly) return tell('lms_review');
    if (course.codec.isNewer(recorder.suspended)) return hold(session, recorder);
    save(session);
    const said = kept ? (kept.changed ? ['lms_changed'] : []) : recorder.suspended ? ['lms_lost'] : [];
    offer(session, said, behind);
    return undefined;
  }

  /** Whether, put by and shown again, its visit was ended or others may have written; what memory alone holds is neither. */
  const isOld = () => !!opened && (!!opened.recorder || !!opened.session.log?.persistent);

  /** What is done now would reach nobody, so nothing can be done. @param {Absence} absence */
  function shut(absence) {
    frame.remove();
    tell(absence.kept, true);
  }

  /** The state of the LMS, with what only this browser has. @param {Recorder | null} recorder @param {Absence | null} absence @param {any} kept @param {Store | null} log @param {State} behind @returns {ShellSession} */
  function begun(recorder, absence, kept, log, behind) {
    const sent = kept?.sent ?? { status: '', slots: new Map(), next: recorder?.holds ?? 0 }; // what nobody knows any more keeps its places
    const session = { recorder, absence, state: behind, sent, log, pace: course.pace.begun(), port: null, made: 0, tries: 0, turn: 0 };
    if (!recorder) return session;
    const state = kept ? course.document.toState(kept.document, data) : course.state.empty();
    const forgot = recorder.holds !== null && recorder.holds < sent.next;
    if (forgot) course.outcome.renumber(sent);
    else recorder.assume(course.outcome.report(state, data), sent);
    course.behind.bring(state, behind, data);
    return { ...session, state };
  }

  /** Opens the page where the learner stopped. @param {ShellSession} session */
  function show({ state }) {
    const page = data.pages.find(({ id }) => id === state.position) ?? data.pages[0];
    frame.src = page.url;
  }

  /** What a newer version of the course keeps at the LMS stays there, unless the learner gives it up. @param {ShellSession} session @param {Recorder} recorder */
  function hold(session, recorder) {
    recorder.readOnly = true;
    tell('lms_held', true);
    course.offer.held(notice, data.words, () => {
      recorder.readOnly = false;
      save(session);
    });
  }

  /** Says what became of the state, and offers what only this browser has: again at every launch, until it is taken up or discarded. @param {ShellSession} session @param {string[]} said keys of words @param {State} behind */
  function offer(session, said, behind) {
    const take = async () => {
      const held = course.document.restore(await session.log?.read() ?? [], data); // with what was answered since
      session.state = course.behind.joined(session.state, held, data);
      save(session);
      show(session);
    };
    const decline = async () => session.log?.replace([{ type: 'load', document: course.document.toDocument(session.state, data) }]);
    course.offer.show(notice, data.words, { said, more: course.behind.hasMore(session.state, behind, data), take, decline });
  }

  /** Without an LMS this browser keeps everything, and its windows follow each other. @param {ShellSession} session */
  function keepHere(session) {
    const { log, absence } = session;
    log?.onForeign(async () => {
      let made, events;
      do {
        made = session.made;
        events = await log.read();
      } while (made !== session.made); // else what was done meanwhile would be forgotten
      session.state = course.document.restore(events, data);
      session.port?.postMessage({ type: 'changed' });
    });
    if (log?.persistent) tell(absence?.kept ?? '', absence?.isFault);
    else course.requests.lose(session);
  }

  /** Gives a port to the page in the frame, and to nobody else; a new one at every load. @param {ShellSession} session */
  function answerPages(session) {
    const heard = course.stuck.watch(frame, stuck, data.words, () => show(session));
    addEventListener('message', (event) => {
      const { data: message } = event;
      if (!isFrom(event, frame.contentWindow)) return;
      if (message?.course === 'diagnose') diagnose();
      if (message?.course !== 'hello' || typeof message.nonce !== 'string') return;
      heard();
      const { port1, port2 } = new MessageChannel();
      session.port = port1;
      port1.onmessage = ({ data: request }) => course.requests.answer(session, port1, request);
      send(frame.contentWindow, { course: 'welcome', nonce: message.nonce }, [port2]);
    });
  }

  start();
})((globalThis.course ??= /** @type {any} */ ({})));
