// @ts-check
/** The log behind the LMS: one for each learner of this browser, told apart without keeping who they are. */
(function (course) {
  'use strict';

  const GENERIC = ['', '0', '-1', 'guest', 'anonymous', 'student', 'learner', 'user', 'test', 'null', 'undefined'];

  /** A log that outlives the visit; without an LMS the browser's own, or that of a learner whom it named. @param {Recorder | null} recorder @param {Data} data @param {string} [named] @returns {Promise<Store | null>} null: nobody to keep it for */
  async function open(recorder, data, named = '') {
    const learner = (recorder?.learner ?? named).trim();
    const isNobody = GENERIC.includes(learner.toLowerCase());
    if (!recorder && isNobody) return course.store.open(data.id);
    if (recorder?.readOnly || isNobody) return null;
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

  /** Who keeps what is done: this browser alone, or an LMS with a log beside it for what it is not told. @param {Pick<ShellSession, 'recorder' | 'absence' | 'log'>} session @param {Data} data @returns {{owned: boolean, loads: boolean, persistent: boolean}} */
  function keeper({ recorder, absence, log }, data) {
    const needsLog = !recorder || (!recorder.readOnly && Object.keys(data.questions).some((id) => course.codec.isLocal(data, id)));
    return { owned: !recorder, loads: !!absence?.loads, persistent: !needsLog || !!log?.persistent };
  }

  /** What the LMS is never given comes from here alone. @param {State} state @param {State} behind @param {Data} data */
  function bring(state, behind, data) {
    state.priv = behind.priv;
    for (const name of Object.keys(data.activities)) bringActivity(state, behind, data, name);
    if (data.settings.report_habits === 'none') state.sheets = behind.sheets;
  }

  /** @param {State} state @param {State} behind @param {Data} data @param {string} name */
  function bringActivity(state, behind, data, name) {
    const local = data.activities[name].questions.filter((id) => course.codec.isLocal(data, id));
    if (!local.length) return;
    for (const id of local) {
      const one = behind.answers.get(id);
      if (one) state.answers.set(id, one);
    }
    const round = local.filter((id) => behind.rounds.get(name)?.has(id));
    state.rounds.set(name, new Set([...(state.rounds.get(name) ?? []), ...round]));
    if (behind.submitted.has(name)) state.submitted.add(name);
  }

  /** A state with what this browser has besides; whatever the LMS has stays, above all its first answers. @param {State} state @param {State} behind @param {Data} data @returns {State} */
  function joined(state, behind, data) {
    const all = structuredClone(state);
    for (const id of behind.pages) all.pages.add(id);
    for (const [id, one] of behind.answers) all.answers.set(id, together(state.answers.get(id), one));
    for (const name of Object.keys(data.activities)) joinActivity(all, state, behind, data, name);
    joinSheets(all, behind);
    if (behind.started !== null && behind.started < (all.started ?? Infinity)) Object.assign(all, { started: behind.started, seed: behind.seed });
    return all;
  }

  /** The LMS knows no times: of what it sent, the latest answer may be older than this browser's. @param {Answer | undefined} had @param {Answer} one @returns {Answer} */
  const together = (had, one) => ({ ...(had && had.at > one.at ? had : one), first: had ? had.first : one.first });

  /** @param {State} all @param {State} state @param {State} behind @param {Data} data @param {string} name */
  function joinActivity(all, state, behind, data, name) {
    const { questions } = data.activities[name];
    if (questions.some((id) => behind.answers.has(id) && !state.answers.has(id))) {
      all.rounds.set(name, new Set([...(state.rounds.get(name) ?? []), ...(behind.rounds.get(name) ?? [])]));
      if (behind.submitted.has(name)) all.submitted.add(name);
    }
    const taken = behind.quizzes.get(name);
    if (taken) course.state.keepScore(all, name, data, Math.max(taken.best, state.quizzes.get(name)?.best ?? 0));
  }

  /** Into places that are free; a sheet that would take another's is left. @param {State} all @param {State} behind */
  function joinSheets(all, behind) {
    for (const sheet of [behind.sheets.pre, behind.sheets.post]) {
      const effect = sheet && course.state.retake(all, sheet.day * course.state.DAY);
      if (sheet && (effect === 'none' || (effect === 'adds' && !all.sheets.post))) course.state.keepSheet(all, sheet);
    }
  }

  /** Whether this browser has anything besides. @param {State} state @param {State} behind @param {Data} data */
  const hasMore = (state, behind, data) => amount(joined(state, behind, data)) > amount(state);

  /** Grows with every page, answer, sheet and result. @param {State} state */
  function amount({ pages, answers, sheets, quizzes }) {
    const best = [...quizzes.values()].reduce((sum, one) => sum + one.best + 1, 0);
    return pages.size + answers.size + Number(!!sheets.pre) + Number(!!sheets.post) + best;
  }

  course.behind = { bring, hasMore, joined, keeper, open };
})((globalThis.course ??= /** @type {any} */ ({})));
