// @ts-check
/** Means of credits and their errors as exact ratios of BigInts; the twin of `means.py`. */
(function (course) {
  'use strict';

  const PERCENT_SQUARED = 10000n;

  /** @param {[number, number]} pair @returns {Ratio} */
  const ratio = ([num, den]) => [BigInt(num), BigInt(den)];

  /** @param {bigint[]} parts @param {bigint} unit @returns {Sums} */
  function sumsOf(parts, unit) {
    const n = BigInt(parts.length);
    const total = parts.reduce((sum, part) => sum + part, 0n);
    const squares = parts.reduce((sum, part) => sum + part * part, 0n);
    return { n, total, scatter: n * squares - total * total, unit };
  }

  /** Error variance of the mean, shrunk to a prior worth `df` answers. @param {Sums} sums @param {number} df @param {Ratio} prior @returns {Ratio} */
  function error({ n, scatter, unit }, df, [num, den]) {
    const worth = BigInt(df);
    return [worth * num * unit ** 2n * n + den * scatter, den * n ** 2n * unit ** 2n * (worth + n - 1n)];
  }

  /** @param {Sums} sums @returns {Ratio} */
  const mean = ({ n, total, unit }) => [total, n * unit];

  /** Difference of two means. @param {Sums} a @param {Sums} b @returns {Ratio} */
  const minus = (a, b) => [a.total * b.n - b.total * a.n, a.n * b.n * a.unit];

  /** A number with the sign of gap squared - z2 * error. @param {Ratio} gap @param {Ratio} z2 @param {Ratio} error */
  function excess(gap, z2, [num, den]) {
    return gap[0] ** 2n * den * z2[1] - z2[0] * num * gap[1] ** 2n;
  }

  /** @param {Ratio} a @param {Ratio} b @returns {Ratio} */
  const add = (a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];

  /** Smallest h in percent with h squared >= z2 * error. @param {Ratio} z2 @param {Ratio} error */
  function halfWidth(z2, [num, den]) {
    const [top, bottom] = [PERCENT_SQUARED * z2[0] * num, z2[1] * den];
    const square = (top + bottom - 1n) / bottom;
    return square ? root(square - 1n) + 1n : 0n;
  }

  /** Integer square root by Newton's method. @param {bigint} value */
  function root(value) {
    let guess = value + 1n;
    let next = value;
    while (next && next < guess) [guess, next] = [next, (next + value / next) / 2n];
    return value ? guess : 0n;
  }

  course.means = { add, error, excess, halfWidth, mean, minus, ratio, sumsOf };
})((globalThis.course ??= /** @type {any} */ ({})));
