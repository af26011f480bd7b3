// @ts-check
/** Numbers, ids and answers as bytes, and bytes as text that any LMS keeps. */
(function (course) {
  'use strict';

  const NONE = 255; // of a step: not answered
  const NA = 254;

  /** By the form of a value its first and its latest in bytes; of a step the latest, and those of both sheets; of a statement also their wordings. @type {Record<string, Form>} */
  const FORMS = {
    option: twice((id) => [parseInt(id, 36)], letter),
    pair: twice(({ best, avoid }) => [parseInt(best, 36), parseInt(avoid, 36)], (next) => ({ best: letter(next), avoid: letter(next) })),
    step: { // of a statement, from before its wordings were kept
      write: ({ latest, pre, post }) => [latest, pre, post].map((one) => (one === undefined ? NONE : one === 'na' ? NA : one)),
      read(next) {
        const [latest, pre, post] = [next(1), next(1), next(1)].map((one) => (one === NONE ? undefined : one === NA ? 'na' : one));
        return { first: latest, latest, pre, post };
      },
    },
    list: twice(packed, unpacked),
    map: twice((groups) => packed(Object.entries(groups).sort().flat()), (next) => {
      const ids = unpacked(next);
      return Object.fromEntries(ids.flatMap((id, k) => (k % 2 ? [[ids[k - 1], id]] : [])));
    }),
    statement: {
      write: (entry) => [...FORMS.step.write(entry), ...(entry.wordings ?? [0, 0]).flatMap((one) => number(one, 2))],
      read: (next) => ({ ...FORMS.step.read(next), wordings: [next(2), next(2)] }),
    },
    again: { // of a statement that was answered since its inventory was begun again
      write: (entry) => FORMS.statement.write(entry),
      read: (next) => ({ ...FORMS.statement.read(next), again: true }),
    },
  };
  const NAMES = Object.keys(FORMS); // a form's number is its place here: new ones go to the end

  /** @param {(value: any) => number[]} write @param {(next: (length: number) => number) => any} read @returns {Form} */
  function twice(write, read) {
    return { write: ({ first, latest }) => [...write(first), ...write(latest)], read: (next) => ({ first: read(next), latest: read(next) }) };
  }

  /** @param {(length: number) => number} next */
  function letter(next) {
    return next(1).toString(36);
  }

  /** Three ids in two bytes, and in front how many. @param {string[]} ids */
  function packed(ids) {
    const triples = ids.join('').match(/.{1,3}/g) ?? [];
    return [ids.length, ...triples.flatMap((word) => number(parseInt(word.padEnd(3, '0'), 36), 2))];
  }

  /** @param {(length: number) => number} next @returns {string[]} */
  function unpacked(next) {
    const count = next(1);
    const triples = list(Math.ceil(count / 3), () => next(2).toString(36).padStart(3, '0'));
    return [...triples.join('')].slice(0, count);
  }

  /** @template T @param {number} length @param {() => T} make @returns {T[]} */
  const list = (length, make) => Array.from({ length }, make);

  /** @param {number} whole @param {number} length @returns {number[]} big-endian */
  const number = (whole, length) => list(length, () => 0).map((_, k) => Math.floor(whole / 256 ** (length - 1 - k)) % 256);

  /** @param {number[]} bytes @param {number} at @param {number} length */
  function take(bytes, at, length) {
    if (at + length > bytes.length) throw new RangeError('cut off');
    return bytes.slice(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  /** FNV-1a, folded to 24 bits. @param {number[]} bytes */
  function checksum(bytes) {
    const hash = bytes.reduce((value, byte) => Math.imul(value ^ byte, 16777619) >>> 0, 2166136261);
    return (hash >>> 24) ^ (hash & 0xffffff);
  }

  /** @param {number[]} bytes */
  const base64 = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

  /** @param {string} text @returns {number[] | null} */
  function unbase64(text) {
    if (!/^[\w-]{8,}$/.test(text)) return null;
    try {
      return [...atob(text.replaceAll('-', '+').replaceAll('_', '/'))].map((char) => char.charCodeAt(0));
    } catch {
      return null;
    }
  }

  course.bytes = { FORMS, NAMES, base64, checksum, list, number, take, unbase64 };
})((globalThis.course ??= /** @type {any} */ ({})));
