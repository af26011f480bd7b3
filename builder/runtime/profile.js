// @ts-check
/** My profile: scores, sort, judgement, knowledge and what to do next, drawn from the state. */
(function (course) {
  'use strict';

  const { element, one } = course.dom;
  const { label, say } = course.wording;
  const { paragraph, scores, table, tableRow, verdict } = course.scores;

  /** @param {HTMLElement} page @param {App} app @returns {{sync: () => void}} */
  function mount(page, app) {
    return {
      sync() {
        const document = course.document.toDocument(app.state, app.data);
        for (const [name, instrument] of Object.entries(app.data.instruments)) {
          const box = one(page, `[data-profile="${name}"]`);
          const draw = instrument.kind === 'inventory' ? habits : judgement;
          if (box) draw(box, app, instrument, document);
        }
        one(page, '[data-knowledge]')?.replaceChildren(...knowledge(app, document));
        one(page, '[data-next]')?.replaceChildren(...next(app, document));
        page.classList.add('live');
      },
    };
  }

  /** The hooks that tests and readers of the page may rely on. @param {HTMLElement} box @param {Result} result */
  function publish(box, result) {
    const facts = { status: result.status, shape: result.shape, tier: result.tier };
    for (const [name, value] of Object.entries(facts)) {
      if (value) box.dataset[name] = value;
      else delete box.dataset[name];
    }
  }

  /** @param {HTMLElement} box @param {App} app @param {CourseInstrument} instrument @param {any} document */
  function habits(box, app, instrument, document) {
    const { data, state } = app;
    const result = course.answers.outcome(instrument, document);
    publish(box, result);
    const begun = !!state.sheets.pre || Object.values(result.axes).some((axis) => axis.answered > 0);
    const parts = begun ? verdict(data, instrument, result, !!state.sheets.pre) : [nothingYet(app, data.words.not_taken, instrument.activity, '')];
    if (begun && !state.sheets.pre) parts.unshift(paragraph(data.words.in_progress, 'hint'));
    const grown = course.changes.growth(app, instrument);
    box.replaceChildren(...parts, ...scores(data, instrument, result, grown), ...course.changes.changes(app, instrument, grown));
  }

  /** Where nothing was answered: that it was not, and the way there. @param {App} app @param {string} text @param {string} [activity] @param {string} [kind] of button: one on a page stands out */
  function nothingYet(app, text, activity, kind = 'quiet') {
    const box = element('div', { class: 'empty' }, paragraph(text));
    const found = app.data.activities[activity ?? ''];
    const link = () => element('a', { class: `course-button ${kind}`, href: app.link(found.page) }, say(app.data, 'take_it', { title: found.title }));
    if (found) box.append(element('p', {}, link()));
    return box;
  }

  /** The first scored activity of a kind, in the order of the course. @param {Data} data @param {string} kind */
  const first = (data, kind) => data.pages.flatMap((page) => page.activities).find((name) => data.activities[name].kind === kind && data.activities[name].scored);

  /** @param {HTMLElement} box @param {App} app @param {CourseInstrument} instrument @param {any} document */
  function judgement(box, app, instrument, document) {
    const { data } = app;
    const result = course.answers.outcome(instrument, document);
    publish(box, result);
    const { answered, of, percent } = course.answers.credit(instrument, document);
    if (!answered) return box.replaceChildren(nothingYet(app, data.words.judgement_none, first(data, 'case')));
    const total = paragraph(say(data, 'judgement_share', { percent, n: answered, of }));
    const enough = Object.values(result.axes).every((axis) => axis.answered >= (instrument.axes_from ?? 0));
    const axes = enough ? scores(data, instrument, result) // no sort: its words are about what one does
      : [paragraph(tooFew(data, instrument, result), 'hint')];
    const gaps = course.tally.knownNotDone(data, document).map((axis) => paragraph(say(data, 'known_not_done', { axis: label(data, axis) })));
    const limit = paragraph(data.words.judgement_limit, 'hint');
    box.replaceChildren(total, caseList(app, instrument, document), ...axes, ...gaps, ...reached(data, document), limit);
  }

  /** Why there are no scores by axis yet, or will be none. @param {Data} data @param {CourseInstrument} instrument @param {Result} result */
  function tooFew(data, instrument, result) {
    const need = instrument.axes_from ?? 0;
    const isOffered = Object.values(result.axes).every((axis) => axis.of >= need);
    return say(data, isOffered ? 'judgement_axes_later' : 'judgement_axes_never', { need });
  }

  /** @param {App} app @param {CourseInstrument} instrument @param {any} document */
  function caseList(app, instrument, document) {
    const cases = app.data.pages.flatMap((page) => page.activities.map((name) => app.data.activities[name]))
      .filter((one) => one.kind === 'case' && one.scored); // in the order of the course
    const rows = cases.flatMap((one) => {
      const { answered, of, percent } = course.answers.credit(instrument, document, one.questions);
      return answered ? [tableRow([one.title, `${percent} %`, say(app.data, 'count_of', { n: answered, of })])] : [];
    });
    const { column_case, column_earned, column_decisions } = app.data.words;
    return table([column_case, column_earned, column_decisions], rows);
  }

  /** Counts alone: what one reaches for first is no type. @param {Data} data @param {any} document @returns {HTMLElement[]} */
  function reached(data, document) {
    const counts = course.tally.reach(data, document);
    const rows = data.axes.map(({ id, label: name }) => tableRow([name, counts[id].picked, counts[id].offered]));
    const { reach_title, reach_note, column_axis, reach_picked, reach_offered } = data.words;
    const counted = table([column_axis, reach_picked, reach_offered], rows);
    return [element('h3', {}, reach_title), counted, paragraph(reach_note, 'hint')];
  }

  /** @param {App} app @param {any} document @returns {HTMLElement[]} */
  function knowledge(app, document) {
    const { data, state } = app;
    if (!state.quizzes.size) return [nothingYet(app, data.words.knowledge_none, first(data, 'knowledge'))];
    const goals = Object.entries(course.tally.objectives(data, state, document)).filter(([id]) => id);
    const rows = goals.map(([id, { right, of }]) => tableRow([data.objectives[id], say(data, 'count_of', { n: right, of })]));
    return [...mark(data, state), table([data.words.column_objective, data.words.column_first], rows)];
  }

  /** Best answers over all scored checks as one pool, against the mark. @param {Data} data @param {State} state @returns {HTMLElement[]} */
  function mark(data, state) {
    const pool = Object.entries(data.activities).filter(([, one]) => one.kind === 'knowledge' && one.scored);
    const sum = (/** @type {(name: string, one: any) => number} */ of) => pool.reduce((total, [name, one]) => total + of(name, one), 0);
    const best = sum((name) => state.quizzes.get(name)?.best ?? 0);
    const of = sum((_, one) => one.questions.length);
    return of ? [paragraph(say(data, 'knowledge_mark', { percent: Math.floor((100 * best) / of), mark: data.pass_mark }))] : [];
  }

  /** @param {App} app @param {any} document @returns {HTMLElement[]} */
  function next(app, document) {
    const { data } = app;
    const advice = course.advice.advise(data, app.state, document);
    const even = advice.some((one) => one.reason === 'next_even') ? [paragraph(data.words.next_even)] : [];
    const items = advice.map(({ reason, values, axis, pages }) => element('li', {},
      paragraph(reason === 'next_even' ? say(data, 'next_axis', { axis: label(data, axis) }) : say(data, reason, values), 'advice-reason'), pageLinks(app, pages)));
    return [...even, element('ul', { class: 'advice' }, ...items), paragraph(data.words.next_rule, 'hint')];
  }

  /** @param {App} app @param {string[]} pages */
  function pageLinks(app, pages) {
    return element('ul', {}, ...pages.map((id) => {
      const title = app.data.pages.find((page) => page.id === id)?.title ?? id;
      const done = course.advice.isDone(app.data, app.state, id) ? ` ${app.data.words.next_done}` : '';
      return element('li', {}, element('a', { href: app.link(id) }, title), done);
    }));
  }

  course.profile = { mount };
})((globalThis.course ??= /** @type {any} */ ({})));
