// @ts-check
/** What one answer to one item earns on each axis; the twin of `items.py`. */
(function (course) {
  'use strict';

  /** @param {unknown} value @param {number} last @returns {number | null} an integer in 0..last */
  function whole(value, last) {
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= last
      ? value : null;
  }

  /** @param {Item} item @returns {[number, bigint][]} each axis it feeds, with the most it can earn */
  function ranges(item) {
    if (item.type === 'frequency') return [[item.axis, BigInt(item.max)]];
    const picks = item.format === 'best_avoid' ? 2n : 1n;
    return item.options[0]
      .map((_, axis) => /** @type {[number, bigint]} */ ([axis, span(item, axis).width * picks]))
      .filter(([, of]) => of > 0n);
  }

  /** @param {Decision} item @param {number} axis */
  function span(item, axis) {
    const column = item.options.map((option) => BigInt(option[axis]));
    const low = column.reduce((a, b) => (a < b ? a : b));
    const high = column.reduce((a, b) => (a > b ? a : b));
    return { column, low, high, width: high - low };
  }

  /** @param {Item} item @param {unknown} answer @returns {Credit[]} empty: not answered */
  function credits(item, answer) {
    if (item.type === 'frequency') {
      const step = whole(answer, item.max);
      if (step === null) return [];
      const got = BigInt(item.reverse ? item.max - step : step);
      return [{ axis: item.axis, got, of: BigInt(item.max) }];
    }
    const picked = picks(item, answer);
    return picked ? ranges(item).map(([axis, of]) => ({ axis, got: earned(item, axis, picked), of })) : [];
  }

  /** @param {Decision} item @param {unknown} answer @returns {number[] | null} best, then the one to avoid */
  function picks(item, answer) {
    const last = item.options.length - 1;
    if (item.format !== 'best_avoid') {
      const best = whole(answer, last);
      return best === null ? null : [best];
    }
    if (!Array.isArray(answer) || answer.length !== 2) return null;
    const [best, avoid] = [whole(answer[0], last), whole(answer[1], last)];
    return best === null || avoid === null || best === avoid ? null : [best, avoid];
  }

  /** @param {Decision} item @param {number} axis @param {number[]} picked */
  function earned(item, axis, [best, avoid]) {
    const { column, low, high } = span(item, axis);
    const got = column[best] - low;
    return avoid === undefined ? got : got + high - column[avoid];
  }

  /** @param {Instrument} instrument @param {number} axis how many items can earn something on it */
  function offered(instrument, axis) {
    return instrument.items.filter((item) => ranges(item).some(([index]) => index === axis)).length;
  }

  /** @param {Instrument} instrument @returns {bigint} least common multiple of all maxima */
  function unit(instrument) {
    return instrument.items.flatMap((item) => ranges(item).map(([, of]) => of)).reduce(lcm, 1n);
  }

  /** @param {bigint} a @param {bigint} b */
  function lcm(a, b) {
    let [x, y] = [a, b];
    while (y) [x, y] = [y, x % y];
    return (a / x) * b;
  }

  course.items = { credits, offered, unit, whole };
})((globalThis.course ??= /** @type {any} */ ({})));
