// @ts-check
/** A form of the course made live: it keeps each pick and submits step by step. */
(function (course) {
  'use strict';

  const { all, element, focusOn, one } = course.dom;
  const { CONTROLS, fault } = course.questions;
  const { INPUTS, present } = course.view;
  const { say } = course.wording;
  const MOST = 6; // links that errors have
  const STEM = 90; // characters of a stem that an error shows

  /** @param {HTMLFormElement} form @param {App} app @returns {View} */
  function mount(form, app) {
    const view = { form, app, id: form.dataset.activity ?? '', kind: form.dataset.kind ?? '', steps: all(form, '[data-step]') };
    form.addEventListener('click', (event) => handIn(view, event));
    form.addEventListener('change', (event) => keep(view, event));
    form.classList.add('live');
    return { sync: () => course.view.sync(view) };
  }

  /** Keeps a pick at once: an inventory's as its answer once it is whole, any other as a draft. @param {FormView} view @param {Event} event */
  function keep({ app, kind }, event) {
    const field = /** @type {HTMLElement} */ (event.target).closest('[data-question]');
    if (!(field instanceof HTMLElement)) return;
    const value = read(app, field);
    const isWhole = kind === 'inventory' && !fault(asked(app, field), value);
    app.record({ type: isWhole ? 'answer' : 'draft', item: field.dataset.question, value });
    if (!fault(asked(app, field), value)) field.classList.remove('faulty');
  }

  /** @param {App} app @param {HTMLElement} field */
  const asked = (app, field) => app.data.questions[field.dataset.question ?? ''];

  /** @param {App} app @param {HTMLElement} field */
  const read = (app, field) => CONTROLS[asked(app, field).control].read(field, field.dataset.question ?? '');

  /** The press is caught, not the submission: a frame that may send no forms fires none. The Enter key presses too. @param {FormView} view @param {Event} event */
  function handIn(view, event) {
    if (!(event.target instanceof Element) || !event.target.closest('button[type=submit]')) return;
    event.preventDefault();
    const step = present(view);
    const from = [event.target, document.activeElement]; // the Enter key presses the form's first button, wherever it is struck
    if (step && from.some((one) => step.contains(one))) submit(view, step); // not so a second press of a button whose step is done
  }

  /** @param {FormView} view @param {HTMLElement} step */
  function submit(view, step) {
    const { app, id, kind } = view;
    const fields = all(step, '[data-question]');
    const faults = fields.flatMap((field) => faultOf(app, field));
    showErrors(app, step, faults);
    if (faults.length) return;
    const answers = fields.map((field) => ({ type: 'answer', item: field.dataset.question, value: read(app, field) }));
    app.record(...(kind === 'inventory' ? [] : answers), ...(kind === 'case' ? [] : [submission(app, id)]));
    focusOn(one(step, '.feedback-heading') ?? one(view.form, '[data-after-actions] a'));
  }

  /** With the wordings that are handed in: a later course may ask otherwise. @param {App} app @param {string} activity */
  function submission({ data }, activity) {
    const worded = data.activities[activity].questions.filter((id) => data.questions[id].wording);
    const wordings = Object.fromEntries(worded.map((id) => [id, data.questions[id].wording]));
    return { type: 'submit', activity, ...(worded.length ? { wordings } : {}) };
  }

  /** @param {App} app @param {HTMLElement} field @returns {{field: HTMLElement, text: string}[]} */
  function faultOf(app, field) {
    const missing = fault(asked(app, field), read(app, field));
    const stem = one(field, '.stem')?.textContent ?? '';
    const short = stem.length > STEM ? `${stem.slice(0, STEM - 2).trimEnd()}…` : stem;
    return missing ? [{ field, text: say(app.data, missing, { stem: short }) }] : [];
  }

  /** @param {App} app @param {HTMLElement} step @param {{field: HTMLElement, text: string}[]} faults */
  function showErrors(app, step, faults) {
    for (const field of all(step, '[data-question]')) field.classList.toggle('faulty', faults.some((fault) => fault.field === field));
    const box = one(step, '[data-errors]');
    if (!box) return;
    box.hidden = !faults.length;
    box.replaceChildren();
    if (!faults.length) return;
    const listed = faults.length > MOST ? faults.slice(0, MOST - 1) : faults;
    const links = listed.map(({ field, text }) => element('li', {}, element('a', { href: '#', onclick: jump(field) }, text)));
    if (listed !== faults) links.push(element('li', {}, say(app.data, 'errors_more', { n: faults.length - listed.length })));
    box.append(element('p', {}, say(app.data, 'errors_title', { n: faults.length })), element('ul', {}, ...links));
    focusOn(box, true);
  }

  /** @param {HTMLElement} field @returns {(event: Event) => void} */
  function jump(field) {
    return (event) => {
      event.preventDefault();
      one(field, INPUTS)?.focus();
    };
  }

  course.activity = { mount };
})((globalThis.course ??= /** @type {any} */ ({})));
