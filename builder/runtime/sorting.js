// @ts-check
/** Which axes stand above which, and what may be said of it; the twin of `sorting.py`. */
(function (course) {
  'use strict';

  const { add, error, excess, minus, ratio } = course.means;

  /** @typedef {(i: number, j: number, criterion: string) => boolean} Above */

  /** @param {Instrument} instrument @param {Sums[]} sums one per axis */
  function sort(instrument, sums) {
    const above = comparison(instrument, sums);
    const indices = [...sums.keys()];
    const pairs = indices.flatMap((i) => indices.filter((j) => j !== i).map((j) => [i, j]));
    const told = pairs.some(([i, j]) => above(i, j, 'omnibus'));
    const relations = pairs.filter(([i, j]) => told && above(i, j, 'clear'));
    return { ...named(instrument.axes, relations), ...top(instrument.axes, sums, relations, above) };
  }

  /** @param {Instrument} instrument @param {Sums[]} sums @returns {Above} */
  function comparison(instrument, sums) {
    const { df } = instrument.prior;
    const errors = sums.map((one) => error(one, df, ratio(instrument.prior.var)));
    return (i, j, criterion) => {
      const gap = minus(sums[i], sums[j]);
      return gap[0] > 0n && excess(gap, ratio(instrument.z2[criterion]), add(errors[i], errors[j])) >= 0n;
    };
  }

  /** @param {string[]} axes @param {number[][]} relations */
  function named(axes, relations) {
    const lead = relatedToAll(axes.length, relations.map(([i]) => i));
    const lag = relatedToAll(axes.length, relations.map(([, j]) => j));
    return {
      relations: relations.map(([i, j]) => `${axes[i]}>${axes[j]}`),
      shape: shape(axes.length, relations, lead, lag),
      lead: lead === undefined ? null : axes[lead],
      lag: lag === undefined ? null : axes[lag],
    };
  }

  /** @param {number} count @param {number[]} side */
  function relatedToAll(count, side) {
    return side.find((axis) => side.filter((other) => other === axis).length === count - 1);
  }

  /** @param {number} count @param {number[][]} relations @param {number | undefined} lead @param {number | undefined} lag */
  function shape(count, relations, lead, lag) {
    if (!relations.length) return 'even';
    if (relations.length === (count * (count - 1)) / 2) return 'order';
    if (lead !== undefined) return 'lead';
    return lag !== undefined ? 'lag' : 'pair';
  }

  /** @param {Sums[]} sums @param {number[]} among @returns {number[]} several: an exact tie */
  function highest(sums, among) {
    return among.filter((i) => among.every((j) => minus(sums[i], sums[j])[0] >= 0n));
  }

  /** @param {string[]} axes @param {Sums[]} sums @param {number[][]} relations @param {Above} above */
  function top(axes, sums, relations, above) {
    const [best, ...ties] = highest(sums, [...sums.keys()]);
    if (ties.length) return { top: null, tier: 'close' };
    const others = [...axes.keys()].filter((j) => j !== best);
    const clear = others.every((j) => relations.some(([i, k]) => i === best && k === j));
    const lean = highest(sums, others).every((second) => above(best, second, 'lean'));
    return { top: axes[best], tier: clear ? 'clear' : lean ? 'lean' : 'close' };
  }

  course.sorting = { sort };
})((globalThis.course ??= /** @type {any} */ ({})));
