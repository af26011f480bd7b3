// @ts-check
/** One control each: the value that its inputs hold, and inputs that show a value. */
(function (course) {
  'use strict';

  const { all, one } = course.dom;
  const NOT_APPLICABLE = 'na';

  /** @type {Record<string, ControlKind>} */
  const CONTROLS = {
    'choose-one': {
      read: (field, id) => picked(field, id),
      write: (field, id, value) => pick(field, id, value),
      fault: (value) => (value === null ? 'answer_question' : null),
    },
    'best-and-avoid': {
      read: (field, id) => ({ best: picked(field, `${id}-best`), avoid: picked(field, `${id}-avoid`) }),
      write(field, id, value) {
        pick(field, `${id}-best`, value?.best ?? null);
        pick(field, `${id}-avoid`, value?.avoid ?? null);
      },
      fault({ best, avoid }) {
        if (best === null || avoid === null) return 'pick_both';
        return best === avoid ? 'pick_two_moves' : null;
      },
    },
    frequency: {
      read(field, id) {
        const value = picked(field, id);
        return value === null || value === NOT_APPLICABLE ? value : Number(value);
      },
      write: (field, id, value) => pick(field, id, value === null ? null : String(value)),
      fault: (value) => (value === null ? 'answer_question' : null),
    },
  };

  /** @param {HTMLElement} field @param {string} name @returns {string | null} */
  function picked(field, name) {
    const input = /** @type {HTMLInputElement | null} */ (one(field, `input[name="${name}"]:checked`));
    return input ? input.value : null;
  }

  /** @param {HTMLElement} field @param {string} name @param {string | null} value */
  function pick(field, name, value) {
    for (const input of /** @type {HTMLInputElement[]} */ (all(field, `input[name="${name}"]`))) input.checked = input.value === value;
  }

  /** Options in an order of their own for each learner, question and attempt. @param {HTMLElement} field @param {string} key */
  function shuffle(field, key) {
    const list = one(field, '.options');
    if (!list || list.dataset.shuffled === key) return;
    list.dataset.shuffled = key;
    const options = all(list, ':scope > .option').sort((a, b) => compare(a.dataset.option ?? '', b.dataset.option ?? ''));
    const ranks = new Map(options.map((option) => [option, hash(`${key}:${option.dataset.option}`)]));
    list.append(...options.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)));
  }

  /** @param {string} a @param {string} b */
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  /** A 32-bit FNV-1a hash with a final mix. @param {string} text */
  function hash(text) {
    let value = 2166136261;
    for (const char of text) value = Math.imul(value ^ char.charCodeAt(0), 16777619);
    value = Math.imul(value ^ (value >>> 16), 2246822507);
    return (value ^ (value >>> 13)) >>> 0;
  }

  course.questions = { CONTROLS, shuffle };
})((globalThis.course ??= /** @type {any} */ ({})));
