// @ts-check
/** SHA-256 of a text, since browsers offer theirs only over https. Source: FIPS 180-4. */
(function (course) {
  'use strict';

  const PRIMES = Array.from({ length: 312 }, (_, k) => k).filter((n) => n > 1 && !Array.from({ length: n }, (_, k) => k).some((d) => d > 1 && n % d === 0)).slice(0, 64);
  const fraction = (/** @type {number} */ value) => Math.floor((value - Math.floor(value)) * 2 ** 32) >>> 0;
  const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

  /** @param {string} text @returns {string} 64 hexadecimal digits */
  function sha256(text) {
    const cells = padded(new TextEncoder().encode(text));
    let hash = START;
    for (let at = 0; at < cells.length; at += 16) hash = block(hash, cells.slice(at, at + 16));
    return hash.map((word) => word.toString(16).padStart(8, '0')).join('');
  }

  /** @param {Uint8Array} bytes @returns {number[]} whole blocks of 16 words, the length in bits at the end */
  function padded(bytes) {
    const cells = new Array((((bytes.length + 8) >> 6) + 1) * 16).fill(0);
    [...bytes, 0x80].forEach((byte, k) => { cells[k >> 2] |= byte << (24 - 8 * (k % 4)); });
    cells[cells.length - 1] = bytes.length * 8;
    return cells;
  }

  const turn = (/** @type {number} */ word, /** @type {number} */ by) => (word >>> by) | (word << (32 - by));

  /** @param {number[]} hash @param {number[]} cells */
  function block(hash, cells) {
    const w = [...cells];
    for (let k = 16; k < 64; k += 1) {
      const low = turn(w[k - 15], 7) ^ turn(w[k - 15], 18) ^ (w[k - 15] >>> 3);
      const high = turn(w[k - 2], 17) ^ turn(w[k - 2], 19) ^ (w[k - 2] >>> 10);
      w.push((w[k - 16] + low + w[k - 7] + high) | 0);
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let k = 0; k < 64; k += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[k] + w[k]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    return [a, b, c, d, e, f, g, h].map((word, k) => (word + hash[k]) >>> 0);
  }

  course.sha256 = sha256;
})((globalThis.course ??= /** @type {any} */ ({})));
