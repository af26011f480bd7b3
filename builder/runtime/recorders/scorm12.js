// @ts-check
/** Tells an LMS by SCORM 1.2, in the forms that all known LMSs accept. */
(function (course) {
  'use strict';

  const { clock, split, two } = course.times;
  const STATUS = 'cmi.core.lesson_status';
  const MOST = 100; // of a score
  const KNOWN = ['completed', 'passed', 'failed', 'incomplete'];

  /** @type {Dialect} */
  const DIALECT = {
    api: 'API',
    calls: { begin: 'LMSInitialize', end: ['LMSFinish', 'LMSTerminate'], get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', error: 'LMSGetLastError' },
    names: {
      mode: 'cmi.core.lesson_mode', entry: 'cmi.core.entry', credit: 'cmi.core.credit', learner: 'cmi.core.student_id', suspended: 'cmi.suspend_data',
      location: 'cmi.core.lesson_location', score: 'cmi.core.score.raw', exit: 'cmi.core.exit', time: 'cmi.core.session_time',
    },
    essential: [STATUS, 'cmi.suspend_data'],
    unset: ['201', '301', '401', '403'],
    location: 255,
    ended: '', // some refuse its word normal
    response: 'student_response',
    stored: (get) => get(STATUS),
    opening: (stored) => (KNOWN.includes(stored) ? [] : [[STATUS, 'incomplete']]),
    status: (status) => [[STATUS, status]],
    progress: () => [],
    score: (value) => [['raw', value], ['min', 0], ['max', 100]].map(([name, number]) => [`cmi.core.score.${name}`, String(number)]),
    objective: ({ score, of, done }) => ({
      'score.raw': String(of > MOST ? Math.floor((MOST * score) / of) : score), 'score.min': '0', 'score.max': String(Math.min(of, MOST)),
      status: done ? 'completed' : 'incomplete',
    }),
    answer: ({ response, right, result }) => (
      { ...(right ? { 'correct_responses.0.pattern': joined(right) } : {}), student_response: joined(response), result }),
    moment: ({ at }) => ({ time: clock(at) }),
    described: () => ({}), // it has no place for texts
    leaving: () => [],
    duration,
  };

  /** `a`, `a,b` or `a.o,b.p`: each id is one character. @param {string[][]} pieces */
  const joined = (pieces) => pieces.map((ids) => ids.map((id) => id.slice(0, 1)).join('.')).join(',');

  /** HHHH:MM:SS.SS @param {number} ms */
  function duration(ms) {
    const [hours, minutes, seconds, hundredths] = split(ms);
    return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(seconds)}.${two(hundredths)}`;
  }

  course.recorder = course.session.recorder(DIALECT);
})((globalThis.course ??= /** @type {any} */ ({})));
