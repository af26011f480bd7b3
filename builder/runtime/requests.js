// @ts-check
/** What a page asks of its shell: to read, to keep what was done, to load a saved file, to erase. */
(function (course) {
  'use strict';

  /** @param {ShellSession} session @param {MessagePort} port @param {any} request a page may say anything */
  function answer(session, port, request) {
    if (request?.type === 'read') read(session, port);
    if (request?.type === 'append' && Array.isArray(request.events)) append(session, request.events);
    if (request?.type === 'load') tell(port, load(session, request.document));
    if (request?.type === 'erase') tell(port, erase(session));
  }

  /** @param {ShellSession} session @param {MessagePort} port */
  function read(session, port) {
    course.pace.opened(session.pace, Date.now());
    port.postMessage({ type: 'state', state: session.state, ...course.behind.keeper(session, course.data) });
  }

  /** @param {ShellSession} session @param {any[]} given */
  function append(session, given) {
    const events = given.filter(course.reading.isEvent);
    for (const event of events) session.state = course.state.apply(session.state, event, course.data);
    course.pace.heard(session.pace, events, course.data);
    session.made += 1;
    session.log?.append(events).catch(() => lose(session));
    course.keeping.save(session);
  }

  /** The page says what became of it. @param {MessagePort} port @param {Promise<boolean>} work */
  const tell = (port, work) => work.catch(() => false).then((isDone) => port.postMessage({ type: 'done', isDone }));

  /** A saved file takes the place of all that this browser keeps. @param {ShellSession} session @param {any} given @returns {Promise<boolean>} whether it does */
  async function load(session, given) {
    const { document } = course.reading.readDocument(JSON.stringify(given) ?? '', course.data);
    if (!document || !course.behind.keeper(session, course.data).loads) return false;
    await session.log?.replace([{ type: 'load', document }]);
    hold(session, course.document.toState(document, course.data));
    return true;
  }

  /** Empties what this browser keeps; what an LMS has received is the LMS's. @param {ShellSession} session @returns {Promise<boolean>} whether it is gone */
  async function erase(session) {
    const { recorder, sent, log } = session;
    await log?.replace([]);
    if (!recorder?.readOnly) document.getElementById('course-notice')?.replaceChildren(); // it offers what is gone; else it is about the LMS
    const received = recorder && course.codec.decode(course.codec.encode(session.state, sent, course.data), course.data);
    hold(session, received ? course.document.toState(received.document, course.data) : course.state.empty());
    return true;
  }

  /** A reading of the log that was begun before is of no use now. @param {ShellSession} session @param {State} state */
  function hold(session, state) {
    session.made += 1;
    session.state = state;
  }

  /** The log can keep no more; an LMS keeps all the same what it is told. @param {ShellSession} session */
  function lose(session) {
    session.log = null;
    if (session.absence) course.keeping.tell(session.absence.lost, true);
    session.port?.postMessage({ type: 'changed' }); // the page says so too
  }

  course.requests = { answer, lose };
})((globalThis.course ??= /** @type {any} */ ({})));
