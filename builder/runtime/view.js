// @ts-check
/** A form of the course as the state wants it shown; may be drawn at any time. */
(function (course) {
  'use strict';

  const { all, ask, button, element, focusOn, one } = course.dom;
  const { CONTROLS, shuffle } = course.questions;
  const INPUTS = 'input, select';
  const { say } = course.wording;

  /** @param {FormView} view */
  function sync(view) {
    const { app, form, id } = view;
    const done = course.state.isDone(app.state, app.data, id);
    const turn = present(view);
    for (const step of view.steps) syncStep(view, step, turn);
    for (const box of all(form, '[data-done]')) box.hidden = !done;
    for (const recall of all(form, '.recall')) syncRecall(app, recall);
    syncEnd(view, done);
    const line = one(form, '[data-status-line]');
    if (line) line.textContent = statusText(view, done);
  }

  /** The step whose turn it is; none when all is done. @param {FormView} view @returns {HTMLElement | undefined} */
  function present(view) {
    if (course.state.isDone(view.app.state, view.app.data, view.id)) return undefined;
    return view.steps.find((step) => !isSubmitted(view, step));
  }

  /** @param {FormView} view @param {HTMLElement} step */
  function isSubmitted({ app, id, kind }, step) {
    if (kind !== 'case') return app.state.submitted.has(id);
    const done = app.state.rounds.get(id);
    return all(step, '[data-question]').every((field) => done?.has(field.dataset.question ?? ''));
  }

  /** @param {FormView} view @param {HTMLElement} step @param {HTMLElement | undefined} turn */
  function syncStep(view, step, turn) {
    const submitted = isSubmitted(view, step);
    const isTurn = step === turn;
    step.hidden = !(submitted || isTurn);
    for (const submitter of all(step, 'button[type=submit]')) submitter.hidden = !isTurn;
    if (!isTurn) for (const box of all(step, '[data-errors]')) box.hidden = true;
    for (const field of all(step, '[data-question]')) syncField(view, field, submitted);
    for (const box of all(step, '[data-feedback]')) course.feedback.sync(view.app, box, submitted);
  }

  /** @param {FormView} view @param {HTMLElement} field @param {boolean} submitted */
  function syncField({ app, id }, field, submitted) {
    const { state } = app;
    const item = field.dataset.question ?? '';
    const control = CONTROLS[app.data.questions[item].control];
    if (!control.keepsOrder) shuffle(field, `${state.seed}:${item}:${state.attempts.get(id) ?? 0}`);
    const answered = state.rounds.get(id)?.has(item);
    const kept = answered ? state.answers.get(item)?.latest : null;
    const value = submitted ? kept : state.drafts.get(item) ?? kept;
    control.write(field, item, value);
    for (const input of /** @type {HTMLInputElement[]} */ (all(field, INPUTS))) input.disabled = submitted;
    field.toggleAttribute('data-locked', submitted); // the theme has all below an element looked at anew when its class changes
  }

  /** The one passage that fits the learner's earlier pick. @param {App} app @param {HTMLElement} recall */
  function syncRecall(app, recall) {
    const value = app.state.answers.get(recall.dataset.after ?? '')?.latest;
    for (const text of all(recall, '[data-pick]')) text.hidden = text.dataset.pick !== (value?.best ?? value);
    for (const lead of all(recall, '.recall-lead')) lead.hidden = true;
  }

  /** @param {FormView} view @param {boolean} done */
  function syncEnd(view, done) {
    const { app, form, id, kind } = view;
    const box = one(form, '[data-after-actions]');
    if (!box) return;
    const begun = (app.state.rounds.get(id)?.size ?? 0) > 0;
    box.hidden = !(done || (kind === 'case' && begun));
    if (box.dataset.shows === String(done)) return; // do not take the focus from what is shown
    box.dataset.shows = String(done);
    const again = { case: 'restart', knowledge: 'retake', inventory: 'restart_inventory' }[kind] ?? 'restart';
    const next = done ? [onward(view)] : [];
    box.replaceChildren(...next, button(app.data.words[again], () => restart(view), 'course-button quiet'));
  }

  /** The way on: an inventory leads to the profile, anything else to the next page. @param {FormView} view */
  function onward({ app, id, kind }) {
    const { pages, activities, words } = app.data;
    const profile = pages.find((page) => page.kind === 'profile') ?? pages[0];
    const next = pages[pages.findIndex((page) => page.id === activities[id].page) + 1] ?? profile;
    const [page, text] = kind === 'inventory' ? [profile, words.to_profile] : [next, say(app.data, 'next_page', { title: next.title })];
    return element('a', { class: 'course-button', href: app.link(page.id) }, text);
  }

  /** @param {FormView} view */
  async function restart(view) {
    const { app, id, kind, form } = view;
    if (kind === 'inventory' && !(await mayRetake(app))) return;
    app.record({ type: 'restart', activity: id });
    for (const field of all(form, '.faulty')) field.classList.remove('faulty');
    focusOn(one(form, `[data-step] :is(${INPUTS})`));
  }

  /** Asks before finished answers are replaced. @param {App} app */
  async function mayRetake({ data, state }) {
    const effect = course.state.retake(state, Date.now());
    if (effect === 'none' || !state.sheets.pre) return true;
    const { pre, post } = state.sheets;
    const isThird = effect === 'adds' && post;
    const date = course.wording.date(data, (isThird ? post : pre).day * course.state.DAY);
    const { retake_question: title, yes_again: yes, cancel: no } = data.words;
    return ask({ title, text: say(data, isThird ? 'retake_adds_again' : `retake_${effect}`, { date }), yes, no });
  }

  /** @param {FormView} view @param {boolean} done @returns {string} */
  function statusText({ app: { data, state }, id, kind }, done) {
    const { questions } = data.activities[id];
    const n = state.rounds.get(id)?.size ?? 0;
    if (kind === 'case') return done ? data.words.case_done : '';
    if (kind === 'inventory') return say(data, done ? 'inventory_done' : 'answered_of', { n, of: questions.length });
    if (!done) return '';
    const [first, latest] = [course.state.right(state, data, id, 'first'), course.state.right(state, data, id, 'latest')];
    const isFirst = !state.attempts.has(id) && first === latest; // attempts are not known of a loaded file
    return say(data, isFirst ? 'first_score' : 'latest_score', { n: latest, of: questions.length });
  }

  course.view = { INPUTS, present, sync };
})((globalThis.course ??= /** @type {any} */ ({})));
