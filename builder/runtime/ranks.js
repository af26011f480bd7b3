// @ts-check
/** The answers that a question can have, counted: each has its number, by control; pure. */
(function (course) {
  'use strict';

  /** @type {Record<string, Ranking>} */
  const RANKINGS = {
    'choose-one': {
      count: ({ options }) => options.length,
      rank: ({ options }, value) => options.indexOf(value),
      unrank: ({ options }, rank) => options[rank],
    },
    'choose-many': {
      count: ({ options }) => 2 ** options.length - 1, // an empty set is no answer
      rank: ({ options }, value) => options.reduce((sum, id, k) => sum + (value.includes(id) ? 2 ** k : 0), 0) - 1,
      unrank: ({ options }, rank) => options.filter((_, k) => (rank + 1) >> k & 1).sort(),
    },
    order: { count: ({ options }) => factorial(options.length), rank: ({ options }, value) => rankOf(options, value), unrank: ({ options }, rank) => ordered(options, rank) },
    sort: {
      count: ({ options, groups = [] }) => groups.length ** options.length,
      rank: ({ options, groups = [] }, value) => options.reduceRight((sum, id) => sum * groups.length + groups.indexOf(value[id]), 0),
      unrank: ({ options, groups = [] }, rank) => Object.fromEntries(options.map((id, k) => [id, groups[Math.floor(rank / groups.length ** k) % groups.length]])),
    },
    'best-and-avoid': {
      count: ({ options }) => options.length * (options.length - 1),
      rank: ({ options }, { best, avoid }) => options.indexOf(best) * (options.length - 1) + others(options, best).indexOf(avoid),
      unrank({ options }, rank) {
        const best = options[Math.floor(rank / (options.length - 1))];
        return { best, avoid: others(options, best)[rank % (options.length - 1)] };
      },
    },
    frequency: {
      count: ({ options }) => options.length,
      rank: ({ options }, value) => options.indexOf(String(value)),
      unrank: ({ options }, rank) => (/^\d+$/.test(options[rank]) ? Number(options[rank]) : options[rank]),
    },
  };

  const others = (/** @type {string[]} */ options, /** @type {string} */ one) => options.filter((id) => id !== one);

  /** @param {number} n @returns {number} */
  const factorial = (n) => (n > 1 ? n * factorial(n - 1) : 1);

  /** How many orders come before one. @param {string[]} left @param {string[]} value @returns {number} */
  function rankOf(left, [first, ...rest]) {
    return first === undefined ? 0 : left.indexOf(first) * factorial(left.length - 1) + rankOf(others(left, first), rest);
  }

  /** @param {string[]} left @param {number} rank @returns {string[]} */
  function ordered(left, rank) {
    if (!left.length) return [];
    const each = factorial(left.length - 1);
    const first = left[Math.floor(rank / each)];
    return [first, ...ordered(others(left, first), rank % each)];
  }

  /** How many answers there are. @param {Question} question */
  const count = (question) => RANKINGS[question.control].count(question);
  /** From 0. @param {Question} question @param {any} value a valid answer */
  const rank = (question, value) => RANKINGS[question.control].rank(question, value);
  /** The answer again. @param {Question} question @param {number} place */
  const unrank = (question, place) => RANKINGS[question.control].unrank(question, place);

  course.ranks = { count, rank, unrank };
})((globalThis.course ??= /** @type {any} */ ({})));
