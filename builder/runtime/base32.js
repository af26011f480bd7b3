// @ts-check
/** Numbers as letters that people can read out and type, and a checksum that no slip of theirs passes; pure. */
(function (course) {
  'use strict';

  const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // by Douglas Crockford: without I, L, O and U
  const GROUP = 5;
  const CHECK = 6; // letters of a checksum
  const POLYNOMIAL = 0x2030b9c7; // of CRC-30/CDMA
  const ONES = 0x3fffffff;

  /** @param {bigint} value @param {number} [length] of the text, at least @returns {number[]} letters as numbers from 0 to 31 */
  const digits = (value, length = 0) => [...value.toString(32).padStart(length, '0')].map((one) => parseInt(one, 32));

  /** @param {number[]} letters @returns {bigint} */
  const value = (letters) => letters.reduce((sum, one) => sum * 32n + BigInt(one), 0n);

  /** By letters of five bits each, so that what goes wrong within six neighbours is always seen. @param {number[]} letters @returns {number[]} */
  function checksum(letters) {
    let rest = ONES;
    for (const one of letters) {
      for (let bit = 16; bit; bit >>= 1) rest = ((rest << 1) & ONES) ^ (!!(rest >> 29 & 1) === !!(one & bit) ? 0 : POLYNOMIAL);
    }
    return digits(BigInt(rest ^ ONES), CHECK);
  }

  /** With its checksum, in groups. @param {number[]} letters */
  function spell(letters) {
    const text = [...letters, ...checksum(letters)].map((one) => LETTERS[one]).join('');
    return (text.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
  }

  /** What somebody typed, in whatever case and groups; null where it cannot be what was spelled. @param {string} text @param {number} longest @returns {number[] | null} */
  function read(text, longest) {
    if (text.length > 4 * longest) return null; // room for any spaces
    const plain = text.replace(/[\s\p{Pd}\p{Cf}]+/gu, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
    const letters = [...plain].map((one) => LETTERS.indexOf(one));
    const given = letters.splice(-CHECK);
    return !letters.includes(-1) && checksum(letters).join() === given.join() ? letters : null;
  }

  course.base32 = { digits, read, spell, value };
})((globalThis.course ??= /** @type {any} */ ({})));
