// @ts-check
/** What an LMS may be told of a state, in no format: status, score, objectives, interactions; pure. */
(function (course) {
  'use strict';

  const { outcome, knowledge } = course.answers;
  const { CONTROLS, isRight, pieces } = course.questions;
  const { label } = course.wording;
  const PICKS = /** @type {const} */ (['best', 'avoid']);

  /** @param {State} state @param {Data} data @returns {Outcome} */
  function report(state, data) {
    const document = course.document.toDocument(state, data);
    const { settings } = data;
    return {
      ...verdict(state, data),
      progress: progress(state, data),
      location: state.position ?? '',
      objectives: [...axisObjectives(state, data, document), ...countObjectives(data, document)],
      interactions: Object.keys(data.questions).filter((id) => state.answers.has(id) && isTold(data, id, settings)).map((id) => interaction(state, data, id)),
    };
  }

  /** Score and status of the whole course. @param {State} state @param {Data} data @returns {{status: string, score: number | null}} */
  function verdict(state, data) {
    const { report: wanted, on_fail: onFail } = data.settings;
    const pool = Object.entries(data.activities).filter(([, one]) => one.kind === 'knowledge' && one.scored);
    const known = pool.every(([id]) => state.quizzes.has(id));
    const score = pool.length && known ? percent(state, pool) : null;
    if (!pool.length || wanted === 'completed') return { status: completion(state, data), score };
    if (score === null) return { status: 'incomplete', score };
    if (score >= data.pass_mark) return { status: 'passed', score };
    return onFail === 'failed' ? { status: 'failed', score } : { status: 'incomplete', score: null };
  }

  /** All pages seen and all checks submitted. @param {State} state @param {Data} data */
  const completion = (state, data) => (steps(state, data).every(Boolean) ? 'completed' : 'incomplete');

  /** Of all pages and checks. @param {State} state @param {Data} data */
  function steps(state, data) {
    const checks = Object.keys(data.activities).filter((id) => data.activities[id].kind === 'knowledge');
    return [...data.pages.map(({ id }) => state.pages.has(id)), ...checks.map((id) => state.quizzes.has(id))];
  }

  /** Never the whole: only the status says that a course is done. @param {State} state @param {Data} data */
  function progress(state, data) {
    const all = [...steps(state, data), false];
    return Math.floor((100 * all.filter(Boolean).length) / all.length) / 100;
  }

  /** Best answers over all checks as one pool, rounded down so that the mark is never reached by rounding. @param {State} state @param {[string, Activity][]} pool */
  function percent(state, pool) {
    const best = pool.reduce((sum, [id]) => sum + (state.quizzes.get(id)?.best ?? 0), 0);
    const of = pool.reduce((sum, [, one]) => sum + one.questions.length, 0);
    return Math.floor((100 * best) / of);
  }

  /** @param {State} state @param {Data} data @param {any} document @returns {Outcome['objectives']} */
  function axisObjectives(state, data, document) {
    return Object.entries(data.instruments).filter(([, one]) => told(data, one.kind) !== 'none').flatMap(([name, instrument]) => {
      const { axes, status } = outcome(instrument, document);
      return Object.entries(axes).filter(([, axis]) => status !== 'check-answers' && axis.score !== undefined)
        .map(([axis, { score }]) => (
          { id: `${name}_${axis}`, text: `${instrument.title}: ${label(data, axis)}`, score: score ?? 0, of: 100, done: isFull(state, instrument) }));
    });
  }

  /** A finished inventory, or every decision taken. @param {State} state @param {CourseInstrument} instrument */
  const isFull = (state, { kind, items }) => (kind === 'inventory' ? state.sheets.pre !== null : items.every(({ id }) => state.answers.has(id)));

  /** Knowledge by objective as counts; neither passed nor failed. @param {Data} data @param {any} document @returns {Outcome['objectives']} */
  function countObjectives(data, document) {
    /** @type {Map<string, {right: number, of: number}>} */
    const counts = new Map();
    const taken = new Set();
    for (const [name, one] of Object.entries(data.activities)) {
      if (one.kind !== 'knowledge') continue;
      const { answered, objectives } = knowledge(data, name, document);
      for (const [id, { right, of }] of Object.entries(objectives)) {
        const sum = counts.get(id) ?? { right: 0, of: 0 };
        counts.set(id, { right: sum.right + right, of: sum.of + of });
        if (answered) taken.add(id);
      }
    }
    return [...counts].filter(([id]) => id && taken.has(id)).map(([id, { right, of }]) => (
      { id: `objective_${id}`, text: data.objectives[id] ?? '', score: right, of, done: true }));
  }

  /** none, axes or items. @param {Data} data @param {string} kind */
  const told = (data, kind) => (kind === 'inventory' ? data.settings.report_habits : data.settings.report_judgement);

  /** @param {Data} data @param {string} id @param {Data['settings']} settings */
  function isTold(data, id, settings) {
    const { control, right } = data.questions[id];
    if (right !== undefined) return true;
    return (control === 'frequency' ? settings.report_habits : settings.report_judgement) === 'items';
  }

  /** @param {State} state @param {Data} data @param {string} id @returns {Interaction} */
  function interaction(state, data, id) {
    const { first, latest, at } = state.answers.get(id) ?? { first: null, latest: null, at: 0 };
    const isPair = CONTROLS[data.questions[id].control].form === 'pair'; // a decision's first answer scores, a check's best
    return { id, objective: data.questions[id].objective, at, took: null, parts: isPair ? choices(data, id, first) : [part(data, id, latest)] };
  }

  /** A decision as two choices. @param {Data} data @param {string} id @param {any} value @returns {Part[]} */
  function choices(data, id, value) {
    const credit = credits(data, id, value);
    return PICKS.map((pick) => ({
      id: `${id}_${pick}`, type: 'choice', text: `${data.words[pick]}: ${asked(data, id)}`, response: pieces(value[pick]), right: null,
      result: credit ? String(credit[pick]) : 'neutral',
    }));
  }

  /** @param {Data} data @param {string} id @param {any} value @returns {Part} */
  function part(data, id, value) {
    const question = data.questions[id];
    const common = { id, type: CONTROLS[question.control].told, text: asked(data, id), response: pieces(value) };
    if (question.right === undefined) return { ...common, right: null, result: 'neutral' };
    return { ...common, right: pieces(question.right), result: isRight(question, value) ? 'correct' : 'wrong' };
  }

  /** Only some packages hold what questions ask. @param {Data} data @param {string} id */
  const asked = (data, id) => data.texts?.[id] ?? '';

  /** What the two picks of a decision earn on its focal axis. @param {Data} data @param {string} id @param {any} value */
  function credits(data, id, value) {
    const item = Object.values(data.instruments).flatMap((one) => one.items).find((one) => one.id === id);
    const axis = data.axes.findIndex((one) => one.id === data.questions[id].focal);
    if (item?.type !== 'decision' || axis < 0) return null;
    const column = item.options.map((weights) => weights[axis]);
    const at = (/** @type {string} */ option) => column[item.ids.indexOf(option)];
    return { best: at(value.best) - Math.min(...column), avoid: Math.max(...column) - at(value.avoid) };
  }

  /** Each question keeps one place at the LMS, whatever comes and goes around it. @param {Sent} sent @param {Interaction[]} interactions */
  function place(sent, interactions) {
    for (const { id, parts } of interactions) {
      if (sent.slots.has(id)) continue;
      sent.slots.set(id, sent.next);
      sent.next += parts.length;
    }
  }

  /** For an LMS that has forgotten some: new places, without gaps. @param {Sent} sent */
  function renumber(sent) {
    Object.assign(sent, { slots: new Map(), next: 0 });
  }

  /** A stored completed or passed is never lowered, nor failed to incomplete. @param {string} status @param {string} stored */
  function upheld(status, stored) {
    if (stored === 'passed' || (stored === 'completed' && status !== 'passed')) return stored;
    return stored === 'failed' && status === 'incomplete' ? stored : status;
  }

  course.outcome = { place, renumber, report, upheld };
})((globalThis.course ??= /** @type {any} */ ({})));
