// @ts-check
/** A text of digits, capitals and hyphens as a QR code (ISO/IEC 18004, alphanumeric mode, level M); pure. */
(function (course) {
  'use strict';

  const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
  // By version, from 1: codewords of correction a block, data codewords of each block, places of the alignment marks.
  const VERSIONS = /** @type {[number, number[], number[]][]} */ ([
    [10, [16], []], [16, [28], [6, 18]], [26, [44], [6, 22]], [18, [32, 32], [6, 26]], [24, [43, 43], [6, 30]],
    [16, [27, 27, 27, 27], [6, 34]], [18, [31, 31, 31, 31], [6, 22, 38]], [22, [38, 38, 39, 39], [6, 24, 42]],
    [22, [36, 36, 36, 37, 37], [6, 26, 46]], [26, [43, 43, 43, 43, 44], [6, 28, 50]],
  ]);
  const MASKS = /** @type {((r: number, c: number) => boolean)[]} */ ([
    (r, c) => (r + c) % 2 === 0, (r) => r % 2 === 0, (r, c) => c % 3 === 0, (r, c) => (r + c) % 3 === 0,
    (r, c) => ((r >> 1) + Math.floor(c / 3)) % 2 === 0, (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
    (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0, (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
  ]);

  /** Rows of modules, true for dark; null for a text that is too long or has other characters. @param {string} text @returns {boolean[][] | null} */
  function modules(text) {
    if ([...text].some((one) => !LETTERS.includes(one))) return null;
    const version = VERSIONS.findIndex(([, blocks], k) => bitsOf(text, k + 1).length <= 8 * sum(blocks)) + 1;
    if (!version) return null;
    const stream = interleaved(version, codewords(bitsOf(text, version), sum(VERSIONS[version - 1][1])));
    const drawn = MASKS.map((_, mask) => filled(version, mask, stream));
    return drawn.reduce((best, one) => (runs(one) < runs(best) ? one : best));
  }

  const sum = (/** @type {number[]} */ list) => list.reduce((a, b) => a + b, 0);
  const bits = (/** @type {number} */ value, /** @type {number} */ length) => [...value.toString(2).padStart(length, '0')].map(Number);

  /** Mode, length and text. @param {string} text @param {number} version @returns {number[]} */
  function bitsOf(text, version) {
    const pairs = text.match(/..?/gs) ?? [];
    const body = pairs.flatMap(([a, b]) => (b ? bits(LETTERS.indexOf(a) * 45 + LETTERS.indexOf(b), 11) : bits(LETTERS.indexOf(a), 6)));
    return [0, 0, 1, 0, ...bits(text.length, version < 10 ? 9 : 11), ...body];
  }

  /** The bits as bytes, ended and padded to a count. @param {number[]} stream @param {number} count @returns {number[]} */
  function codewords(stream, count) {
    const ended = [...stream, 0, 0, 0, 0].slice(0, 8 * count);
    while (ended.length % 8) ended.push(0);
    const bytes = Array.from({ length: ended.length / 8 }, (_, k) => parseInt(ended.slice(8 * k, 8 * k + 8).join(''), 2));
    for (let k = 0; bytes.length < count; k += 1) bytes.push(k % 2 ? 17 : 236);
    return bytes;
  }

  /** Data, then correction, taken from all blocks by turns. @param {number} version @param {number[]} bytes @returns {number[]} bits */
  function interleaved(version, bytes) {
    const [extra, lengths] = VERSIONS[version - 1];
    let from = 0;
    const blocks = lengths.map((length) => bytes.slice(from, (from += length)));
    const turns = (/** @type {number[][]} */ lists) => Array.from({ length: Math.max(...lists.map((one) => one.length)) },
      (_, k) => lists.filter((one) => k < one.length).map((one) => one[k])).flat();
    return [...turns(blocks), ...turns(blocks.map((block) => correction(block, extra)))].flatMap((byte) => bits(byte, 8));
  }

  /** Product in the field of 256 that QR codes use. @param {number} a @param {number} b */
  function times(a, b) {
    let product = 0;
    for (let k = 7; k >= 0; k -= 1) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ ((b >> k & 1) * a);
    return product;
  }

  /** The remainder of Reed and Solomon. @param {number[]} block @param {number} count @returns {number[]} */
  function correction(block, count) {
    let divisor = [1];
    for (let k = 0, root = 1; k < count; k += 1, root = times(root, 2)) {
      divisor = [...divisor, 0].map((one, n) => one ^ (n ? times(divisor[n - 1], root) : 0));
    }
    const rest = [...block, ...Array(count).fill(0)];
    for (let k = 0; k < block.length; k += 1) {
      const lead = rest[k];
      divisor.forEach((one, n) => { rest[k + n] ^= times(one, lead); });
    }
    return rest.slice(block.length);
  }

  /** A value with its remainder by a generator behind it. @param {number} value @param {number} generator @param {number} length of the remainder */
  function checked(value, generator, length) {
    let rest = value << length;
    for (let k = 31 - Math.clz32(rest); k >= length; k -= 1) if (rest >> k & 1) rest ^= generator << (k - length);
    return (value << length) | rest;
  }

  /** @param {number} version @param {number} mask @param {number[]} stream @returns {boolean[][]} */
  function filled(version, mask, stream) {
    const size = 17 + 4 * version;
    const grid = /** @type {(boolean | null)[][]} */ (Array.from({ length: size }, () => Array(size).fill(null)));
    marks(grid, version);
    facts(grid, version, mask);
    let next = 0;
    for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
      if (right === 6) right = 5; // the column of the timing marks
      for (let k = 0; k < size; k += 1) {
        const row = up ? size - 1 - k : k;
        for (const column of [right, right - 1]) {
          if (grid[row][column] === null) grid[row][column] = !!(stream[next++] ?? 0) !== MASKS[mask](row, column);
        }
      }
    }
    return /** @type {boolean[][]} */ (grid);
  }

  /** Finders, alignment and timing. @param {(boolean | null)[][]} grid @param {number} version */
  function marks(grid, version) {
    const last = grid.length - 7;
    const square = (/** @type {number} */ row, /** @type {number} */ column, /** @type {number} */ reach, /** @type {number[]} */ light) => {
      for (let r = -reach; r <= reach; r += 1) for (let c = -reach; c <= reach; c += 1) {
        if (grid[row + r]?.[column + c] !== undefined) grid[row + r][column + c] = !light.includes(Math.max(Math.abs(r), Math.abs(c)));
      }
    };
    for (const [row, column] of [[3, 3], [3, last + 3], [last + 3, 3]]) square(row, column, 4, [2, 4]);
    const places = VERSIONS[version - 1][2];
    for (const row of places) for (const column of places) if (grid[row][column] === null) square(row, column, 2, [1]);
    for (let k = 8; k < last; k += 1) grid[6][k] = grid[k][6] = k % 2 === 0;
  }

  /** Level and mask, and from version 7 the version, each twice. @param {(boolean | null)[][]} grid @param {number} version @param {number} mask */
  function facts(grid, version, mask) {
    const size = grid.length;
    const format = bits(checked(mask, 0x537, 10) ^ 0x5412, 15).reverse().map(Boolean); // level M is 00
    format.forEach((bit, k) => {
      grid[k < 6 ? k : k < 8 ? k + 1 : size - 15 + k][8] = bit;
      grid[8][k < 8 ? size - 1 - k : k < 9 ? 7 : 14 - k] = bit;
    });
    grid[size - 8][8] = true;
    if (version < 7) return;
    bits(checked(version, 0x1f25, 12), 18).reverse().map(Boolean).forEach((bit, k) => {
      grid[Math.floor(k / 3)][size - 11 + (k % 3)] = grid[size - 11 + (k % 3)][Math.floor(k / 3)] = bit;
    });
  }

  /** How much of the picture stands in long lines of one colour: less is easier to scan. @param {boolean[][]} grid */
  function runs(grid) {
    const lines = [...grid, ...grid.map((_, column) => grid.map((row) => row[column]))];
    return sum(lines.map((line) => sum((line.map(Number).join('').match(/0{5,}|1{5,}/g) ?? []).map((run) => run.length - 2))));
  }

  course.qr = { modules };
})((globalThis.course ??= /** @type {any} */ ({})));
