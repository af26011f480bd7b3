// @ts-check
/** Tells an LMS by SCORM 2004, in the forms that all known LMSs accept. */
(function (course) {
  'use strict';

  const { clock, split, two } = course.times;
  const COMPLETION = 'cmi.completion_status';
  const SUCCESS = 'cmi.success_status';
  const JUDGED = ['passed', 'failed'];
  const DESCRIPTION = 250;
  const LAST_YEAR = 2038; // later ones are refused
  const DIGITS = 4; // of a share

  /** @type {Dialect} */
  const DIALECT = {
    api: 'API_1484_11',
    calls: { begin: 'Initialize', end: ['Terminate'], get: 'GetValue', set: 'SetValue', commit: 'Commit', error: 'GetLastError' },
    names: {
      mode: 'cmi.mode', entry: 'cmi.entry', credit: 'cmi.credit', learner: 'cmi.learner_id', suspended: 'cmi.suspend_data',
      location: 'cmi.location', score: 'cmi.score.raw', exit: 'cmi.exit', time: 'cmi.session_time',
    },
    essential: [COMPLETION, 'cmi.suspend_data'],
    unset: ['401', '402', '403'],
    location: 1000,
    ended: 'normal',
    response: 'learner_response',
    stored,
    opening: (status) => (status ? [] : [[COMPLETION, 'incomplete']]),
    status: (status) => [
      [COMPLETION, status === 'incomplete' ? status : 'completed'],
      ...(JUDGED.includes(status) ? [/** @type {[string, string]} */ ([SUCCESS, status])] : []),
    ],
    progress: (status, share) => (share || status !== 'incomplete' ? [['cmi.progress_measure', status === 'incomplete' ? decimal(share) : '1']] : []),
    score: (value) => [['scaled', value / 100], ['raw', value], ['min', 0], ['max', 100]].map(([name, number]) => [`cmi.score.${name}`, decimal(Number(number))]),
    objective: ({ score, of, done, text }) => ({
      'score.scaled': decimal(of ? score / of : 0), 'score.raw': decimal(score), 'score.min': '0', 'score.max': decimal(of),
      completion_status: done ? 'completed' : 'incomplete', ...described(text),
    }),
    answer: ({ response, right, result }) => ({
      ...(right ? { 'correct_responses.0.pattern': joined(right) } : {}), learner_response: joined(response), result: result === 'wrong' ? 'incorrect' : result,
    }),
    moment: ({ at, took }) => ({ ...(took === null ? {} : { latency: duration(took) }), ...timestamp(at) }),
    described,
    leaving: (isEnded) => [['adl.nav.request', isEnded ? 'exitAll' : 'suspendAll']], // an attempt that ends loses what it keeps
    duration,
  };

  /** One word for both fields; what the LMS judged by itself before the course was done counts for nothing but a pass. @param {(name: string) => string} get */
  function stored(get) {
    const [completion, success] = [get(COMPLETION), get(SUCCESS)];
    if (success === 'passed') return success;
    if (completion === 'completed') return success === 'failed' ? success : completion;
    return completion === 'incomplete' ? completion : '';
  }

  /** `a`, `a[,]c` or `a[.]o[,]b[.]p` @param {string[][]} pieces */
  const joined = (pieces) => pieces.map((ids) => ids.join('[.]')).join('[,]');

  /** Without a power of ten. @param {number} value */
  const decimal = (value) => String(Number(value.toFixed(DIGITS)));

  /** One line, in as much as every LMS takes; a brace in front would begin a language. @param {string} text @returns {Record<string, string>} */
  function described(text) {
    const line = text.replace(/[\p{Cc}\p{Cs}\s\ufffe\uffff]+/gu, ' ').replace(/^[\s{]+/, '');
    const description = line.slice(0, DESCRIPTION).replace(/[\ud800-\udbff]$/, '').trim();
    return description ? { description } : {};
  }

  /** By the clock of the learner, as the time in SCORM 1.2. @param {number} at @returns {Record<string, string>} */
  function timestamp(at) {
    const now = new Date(at);
    const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    return year >= 1970 && year <= LAST_YEAR ? { timestamp: `${year}-${two(month)}-${two(day)}T${clock(at)}` } : {};
  }

  /** PT1H2M3.45S @param {number} ms */
  function duration(ms) {
    const [hours, minutes, seconds, hundredths] = split(ms);
    return `PT${hours}H${minutes}M${seconds}${hundredths ? `.${two(hundredths)}` : ''}S`;
  }

  course.recorder = course.session.recorder(DIALECT);
})((globalThis.course ??= /** @type {any} */ ({})));
