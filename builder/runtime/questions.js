// @ts-check
/** One entry a control: what its inputs hold and show, which values are answers, and what is said of each piece. */
(function (course) {
  'use strict';

  const NOT_APPLICABLE = 'na';

  /** @type {Record<string, ControlKind>} */
  const CONTROLS = {
    'choose-one': {
      form: 'option', told: 'choice', write: pick, remark: chosen('right_other'),
      read: (field, id) => picked(field, id)[0] ?? null,
      isAnswer: ({ options }, value) => options.includes(value),
    },
    'choose-many': {
      form: 'list', told: 'choice', write: pick, remark: chosen('wrong_missed'),
      read: (field, id) => picked(field, id).sort(),
      isAnswer: ({ options }, value) => isList(value) && value.length > 0 && value.every((id, k) => options.includes(id) && (k === 0 || value[k - 1] < id)),
    },
    order: {
      form: 'list', told: 'sequencing', read: ordered, write: place,
      isAnswer: ({ options }, value) => isList(value) && value.length === options.length && options.every((id) => value.includes(id)),
      fault: (places) => (new Set(Object.values(places)).size < Object.keys(places).length ? 'order_once' : unfinished(places)),
      remark: (_, value, [first, second]) => (first === undefined ? '' : value.indexOf(first) < value.indexOf(second) ? 'wrong_order' : null),
    },
    sort: {
      form: 'map', told: 'matching',
      read: (field, id) => Object.fromEntries(inputs(field).filter((one) => one.checked).map((one) => [member(one, id), one.value]).sort()),
      write(field, id, value) {
        for (const input of inputs(field)) input.checked = input.value === value?.[member(input, id)];
      },
      isAnswer: ({ options, groups = [] }, value) => isMap(value) && Object.keys(value).length === options.length && options.every((id) => groups.includes(value[id])),
      fault: unfinished,
      remark: ({ right }, value, id) => (right[id] === value[id] ? 'right' : 'wrong'),
    },
    'best-and-avoid': {
      form: 'pair', told: 'choice',
      read: (field, id) => ({ best: picked(field, `${id}-best`)[0] ?? null, avoid: picked(field, `${id}-avoid`)[0] ?? null }),
      write(field, id, value) {
        pick(field, `${id}-best`, value?.best);
        pick(field, `${id}-avoid`, value?.avoid);
      },
      isAnswer: ({ options }, value) => isMap(value) && Object.keys(value).length === 2 && value.best !== value.avoid && [value.best, value.avoid].every((id) => options.includes(id)),
      fault: ({ best, avoid }) => (best === null || avoid === null ? 'pick_both' : 'pick_two_moves'),
      remark: (_, { best, avoid }, id) => (id === best ? 'mark_best' : id === avoid ? 'mark_avoid' : null),
    },
    frequency: {
      form: 'statement', told: 'likert', keepsOrder: true,
      read: (field, id) => picked(field, id).map((step) => (step === NOT_APPLICABLE ? step : Number(step)))[0] ?? null,
      write: (field, id, value) => pick(field, id, isMap(value) ? null : String(value)),
      isAnswer: ({ options }, value) => value === NOT_APPLICABLE || (Number.isInteger(value) && options.includes(String(value))),
      remark: () => null,
    },
  };

  const isList = (/** @type {any} */ value) => Array.isArray(value);
  const isMap = (/** @type {any} */ value) => typeof value === 'object' && value !== null && !isList(value);

  /** @param {HTMLElement} field @returns {HTMLInputElement[]} */
  const inputs = (field) => [...field.querySelectorAll('input')];
  /** @param {HTMLElement} field @returns {HTMLSelectElement[]} */
  const selects = (field) => [...field.querySelectorAll('select')];
  /** @param {HTMLInputElement | HTMLSelectElement} input @param {string} id of the question */
  const member = (input, id) => input.name.slice(id.length + 1);
  /** @param {HTMLElement} field @param {string} name @returns {string[]} */
  const picked = (field, name) => inputs(field).filter((one) => one.name === name && one.checked).map((one) => one.value);

  /** @param {HTMLElement} field @param {string} name @param {any} value one, several or none */
  function pick(field, name, value) {
    for (const input of inputs(field).filter((one) => one.name === name)) input.checked = [value].flat().includes(input.value);
  }

  /** Members in the order of their places; as long as that is none, the places by member. @param {HTMLElement} field @param {string} id */
  function ordered(field, id) {
    const given = selects(field).filter((one) => one.value).map((one) => /** @type {[string, number]} */ ([member(one, id), Number(one.value)]));
    const isWhole = new Set(given.map(([, place]) => place)).size === selects(field).length;
    return isWhole ? given.sort((a, b) => a[1] - b[1]).map(([one]) => one) : Object.fromEntries(given);
  }

  /** @param {HTMLElement} field @param {string} id @param {any} value as `ordered` gives it */
  function place(field, id, value) {
    for (const select of selects(field)) {
      const one = member(select, id);
      select.value = String((isList(value) ? value.indexOf(one) + 1 : value?.[one]) || '');
    }
  }

  /** @param {any} value by member */
  function unfinished(value) {
    return Object.keys(value).length ? 'finish_question' : 'answer_question';
  }

  /** What is said of an option; `left` where it is right and was not picked. @param {string} left @returns {ControlKind['remark']} */
  function chosen(left) {
    return ({ right }, value, id) => {
      if (value.includes(id)) return right.includes(id) ? 'right_picked' : 'wrong_picked';
      return right.includes(id) ? left : null;
    };
  }

  /** Whether a question can be answered so. @param {Question} question @param {any} value */
  const isAnswer = (question, value) => CONTROLS[question.control].isAnswer(question, value);

  /** @param {Question} question @param {any} value */
  const isRight = (question, value) => isAnswer(question, value) && JSON.stringify(pieces(value)) === JSON.stringify(pieces(question.right));

  /** What an answer is made of, in one order: ids, and for each member its group. @param {any} value @returns {string[][]} */
  function pieces(value) {
    if (isMap(value)) return Object.entries(value).sort();
    return [value].flat().map((id) => [String(id)]);
  }

  /** The key of the words that say what is missing. @param {Question} question @param {any} value as read @returns {string | null} */
  const fault = (question, value) => (isAnswer(question, value) ? null : CONTROLS[question.control].fault?.(value) ?? 'answer_question');

  /** Options in an order of their own for each learner, question and attempt. @param {HTMLElement} field @param {string} key */
  function shuffle(field, key) {
    const list = /** @type {HTMLElement | null} */ (field.querySelector('.options'));
    if (!list || list.dataset.shuffled === key) return;
    list.dataset.shuffled = key;
    const options = [...list.children].map((one) => /** @type {HTMLElement} */ (one)).sort((a, b) => compare(a.dataset.option ?? '', b.dataset.option ?? ''));
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

  course.questions = { CONTROLS, fault, isAnswer, isRight, pieces, shuffle };
})((globalThis.course ??= /** @type {any} */ ({})));
