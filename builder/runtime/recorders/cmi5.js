// @ts-check
/** Tells an LMS by cmi5: statements for its LRS, and one document from which the course goes on. */
(function (course) {
  'use strict';

  const { add, commit, flush, isLacking, keep, run } = course.queue;
  const { answered, completed, initialized, judged, scored, terminated } = course.statements;
  const FAULT = { isFault: true, loads: false, isShut: false };
  /** @type {Record<string, Absence>} */
  const ABSENCES = {
    missing: { ...FAULT, kept: 'lms_missing', lost: 'lms_nowhere' },
    mute: { ...FAULT, kept: 'lms_mute', lost: 'lms_mute_nowhere' },
    used: { ...FAULT, kept: 'lms_used', lost: 'lms_used_nowhere' },
  };

  /** @returns {Promise<Connection>} */
  async function connect() {
    const launch = course.launch.parameters(location.search);
    if (!launch) return { absence: ABSENCES.missing };
    course.trace.found({ name: new URL(launch.endpoint).origin, among: 'launch', hops: 0, waited: performance.now() });
    const learner = String(launch.actor.account?.name ?? '');
    const { token = '', fault } = await course.launch.authorise(launch);
    const found = fault ? { fault } : await course.launch.read({ launch, token });
    if (!found.rules) return { absence: { ...ABSENCES[found.fault ?? 'mute'], learner } };
    const session = begun({ launch, token }, found.rules, found.kept);
    add(session.queue, initialized(session), true);
    run(session.queue); // alone: it opens the session
    course.alone.take(`course:${course.data.id}:${location.pathname}`, () => end(session, 'lms_elsewhere')); // the LMS hears the newest visit alone
    addEventListener('online', () => run(session.queue));
    return { recorder: recorder(session, String(found.kept.state ?? ''), learner) };
  }

  /** @param {Cmi5Session} session @param {string} suspended @param {string} learner @returns {Recorder} */
  function recorder(session, suspended, learner) {
    const { queue, rules: { isNormal, mastery }, told } = session;
    if (mastery !== null) course.data.pass_mark = Math.round(mastery * 1e6) / 1e4; // the LMS may set another mark than the course
    return {
      readOnly: !isNormal, stored: told.passed ? 'passed' : told.completed ? 'completed' : '', suspended, learner, holds: null,
      assume: (outcome, sent) => assume(session, outcome, sent),
      record: (outcome, _, state) => record(session, outcome, state),
      commit: () => commit(queue),
      close: (isLeft) => close(session, isLeft),
      facts: () => ({ begun: session.begun, over: session.over, mode: session.rules.mode, credit: '', entry: '', version: 'cmi5', status: session.outcome?.status ?? '' }),
      why: () => (queue.shut ? session.reason : isLacking(queue) ? 'lms_refused' : null),
    };
  }

  /** Nothing more is sent. @param {Cmi5Session} session @param {string} reason a key of the words */
  function end(session, reason) {
    Object.assign(session, { reason, over: true });
    session.queue.shut = true;
  }

  /** @param {Lrs} lrs @param {LaunchRules} rules @param {any} kept @returns {Cmi5Session} */
  function begun(lrs, rules, { told = {} }) {
    const queue = course.queue.begun(course.lrs.carrier(lrs));
    return {
      data: course.data, launch: lrs.launch, rules, queue, begun: Date.now(), latest: 0, over: false, responses: new Map(), scores: '', outcome: null, isTried: false, reason: 'lms_used',
      told: { passed: told.passed === true, completed: told.completed === true, failed: Number.isInteger(told.failed) ? told.failed : null },
    };
  }

  /** Takes as told what stands in the state: it was kept after the statements. @param {Cmi5Session} session @param {Outcome} outcome @param {Sent} sent */
  function assume(session, outcome, sent) {
    for (const { parts } of outcome.interactions.filter(({ id }) => sent.slots.has(id))) {
      for (const { id, response } of parts) session.responses.set(id, response.join());
    }
    session.scores = finished(outcome);
  }

  /** What is new, then the state that holds it. @param {Cmi5Session} session @param {Outcome} outcome @param {string} state */
  function record(session, outcome, state) {
    if (session.over) return false;
    for (const one of outcome.interactions) one.parts.forEach((part) => tellAnswer(session, one, part));
    const scores = finished(outcome);
    if (scores !== session.scores) add(session.queue, scored(session, outcome));
    tellStatus(session, outcome);
    if (state !== session.state) keep(session.queue, { state, told: session.told });
    Object.assign(session, { scores, state, outcome });
    return true;
  }

  /** Scores that will not change by the next answer. @param {Outcome} outcome */
  const finished = ({ objectives }) => JSON.stringify(objectives.filter(({ done }) => done).map(({ id, score, of }) => [id, score, of]));

  /** Each answer once, and again where it has changed. @param {Cmi5Session} session @param {Interaction} one @param {Part} part */
  function tellAnswer(session, one, part) {
    const response = part.response.join();
    if (session.responses.get(part.id) === response) return;
    session.responses.set(part.id, response);
    session.isTried ||= part.right !== null;
    add(session.queue, answered(session, one, part));
  }

  /** Passed and completed once in all visits; passing completes the course. @param {Cmi5Session} session @param {Outcome} outcome */
  function tellStatus(session, { status, score }) {
    const { queue, told } = session;
    if (status === 'passed' && !told.passed) add(queue, judged(session, status, Number(score)), true);
    if (['passed', 'completed'].includes(status) && !told.completed) add(queue, completed(session), true);
    told.passed ||= status === 'passed';
    told.completed ||= ['passed', 'completed'].includes(status);
  }

  /** A failure is told at the end alone: until then it can still become a pass, and a visit has one of both. @param {Cmi5Session} session @returns {any[]} */
  function failure(session) {
    const { outcome, isTried, told } = session;
    if (outcome?.status !== 'failed' || told.passed || (!isTried && told.failed === outcome.score)) return [];
    told.failed = outcome.score;
    keep(session.queue, { state: session.state, told });
    return [judged(session, 'failed', Number(outcome.score))];
  }

  /** @param {Cmi5Session} session @param {boolean} isLeft by our button */
  function close(session, isLeft) {
    const { outcome, rules: { home } } = session;
    if (session.over) return;
    session.over = true;
    flush(session.queue, [...failure(session), terminated(session, outcome)]);
    if (isLeft && home) location.assign(home);
  }

  course.recorder = { connect, TRIES: Infinity };
})((globalThis.course ??= /** @type {any} */ ({})));
