// @ts-check
/** The log behind the LMS: one for each learner of this browser, told apart without keeping who they are. */
(function (course) {
  'use strict';

  const GENERIC = ['', '0', '-1', 'guest', 'anonymous', 'student', 'learner', 'user', 'test', 'null', 'undefined'];

  /** A log that outlives the visit; without an LMS the browser's own. @param {Recorder | null} recorder @param {Data} data @returns {Promise<Store | null>} null: nobody to keep it for */
  async function open(recorder, data) {
    if (!recorder) return course.store.open(data.id);
    const learner = recorder.learner.trim();
    if (recorder.readOnly || GENERIC.includes(learner.toLowerCase())) return null;
    const salt = await saltOf(data);
    return salt ? course.store.open(`${data.id}:${course.sha256(`${salt}:${learner}`)}`) : null;
  }

  /** A random text kept in this browser; it only hides the learner's id. @param {Data} data @returns {Promise<string | null>} */
  async function saltOf(data) {
    const store = await course.store.open(`${data.id}:salt`);
    if (!store.persistent) return null;
    const [kept] = await store.read();
    if (kept) return kept.salt;
    const salt = crypto.getRandomValues(new Uint32Array(4)).join('-');
    await store.append([{ type: 'salt', salt }]);
    return salt;
  }

  /** What the LMS is never given comes from here alone. @param {State} state @param {State} behind @param {Data} data */
  function bring(state, behind, data) {
    state.priv = behind.priv;
    if (data.settings.report_habits !== 'none') return;
    for (const [name, { kind, questions }] of Object.entries(data.activities)) {
      if (kind !== 'inventory') continue;
      for (const id of questions.filter((one) => behind.answers.has(one))) state.answers.set(id, /** @type {any} */ (behind.answers.get(id)));
      state.rounds.set(name, behind.rounds.get(name) ?? new Set());
      if (behind.submitted.has(name)) state.submitted.add(name);
    }
    state.sheets = behind.sheets;
  }

  course.behind = { bring, open };
})((globalThis.course ??= /** @type {any} */ ({})));
