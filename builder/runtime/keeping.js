// @ts-check
/** The LMS is told at once, again where it did not take it, now and then, and at the end; the line above the page says how it went. */
(function (course) {
  'use strict';

  const { button } = course.dom;
  const { data } = course;
  const RETRY = 1000;

  const line = /** @type {HTMLElement} */ (document.getElementById('course-saved'));

  /** @param {ShellSession} session @param {Recorder} recorder */
  function begin(session, recorder) {
    setInterval(() => document.visibilityState === 'visible' && save(session), 1000 * data.settings.heartbeat);
    document.addEventListener('visibilitychange', () => save(session)); // who comes back after hours hears whether the LMS still listens
    addEventListener('beforeunload', () => save(session));
    addEventListener('pagehide', () => {
      if (session.tries) save(session); // the last chance for what the LMS has refused so far
      recorder.close(false);
    });
    line.after(button(data.words.lms_exit, () => leave(session, recorder), 'course-link shell-exit'));
  }

  /** @param {ShellSession} session @param {Recorder} recorder */
  async function leave(session, recorder) {
    if (!recorder.readOnly && !(await save(session))) return;
    const why = recorder.why?.() ?? null;
    session.recorder = null;
    recorder.close(true);
    for (const one of document.querySelectorAll('#course-page, .shell-exit')) one.remove();
    for (const one of document.querySelectorAll('.shell-notice')) one.replaceChildren();
    tell(recorder.readOnly ? 'lms_left_unrecorded' : why ?? 'lms_left', why !== null);
    line.focus(); // the button is gone
  }

  /** @param {ShellSession} session @returns {Promise<boolean>} whether the LMS has it all */
  async function save(session) {
    const { recorder, state, sent } = session;
    clearTimeout(session.timer);
    if (!recorder || recorder.readOnly) return true;
    const outcome = course.outcome.report(state, data);
    course.pace.tell(session.pace, outcome.interactions);
    course.outcome.place(sent, outcome.interactions);
    sent.status = course.outcome.upheld(outcome.status, recorder.stored || sent.status);
    const written = recorder.record(outcome, sent, course.codec.encode(state, sent, data));
    const committed = recorder.commit(); // before anything is waited for: the page may be going
    const turn = (session.turn += 1);
    const done = (await committed) && written;
    if (session.recorder === recorder && session.turn === turn) settle(session, done);
    return done;
  }

  /** @param {ShellSession} session @param {boolean} done */
  function settle(session, done) {
    const why = session.recorder?.why?.() ?? null;
    tell(why ?? (done ? 'lms_saved' : 'lms_not_saved'), !done || why !== null);
    session.tries = done ? 0 : session.tries + 1;
    if (!done && !why && session.tries <= (course.recorder.TRIES ?? 0)) session.timer = setTimeout(() => save(session), RETRY);
  }

  /** @param {string} key @param {boolean} [isBad] */
  function tell(key, isBad = false) {
    const text = data.words[key];
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle('bad', isBad);
  }

  course.keeping = { begin, save, tell };
})((globalThis.course ??= /** @type {any} */ ({})));
