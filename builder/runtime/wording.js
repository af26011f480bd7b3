// @ts-check
/** The words of the interface, and what a result says in them; pure. */
(function (course) {
  'use strict';

  const { DAY } = course.state;

  /** A text with its {names} filled in. @param {string} text @param {Record<string, any>} [values] */
  function fill(text, values = {}) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
  }

  /** @param {Data} data @param {string} key @param {Record<string, any>} [values] */
  const say = (data, key, values) => fill(data.words[key] ?? key, values);

  /** @param {Data} data @param {string | null | undefined} id */
  const label = (data, id) => data.axes.find((axis) => axis.id === id)?.label ?? '';

  /** The axes that a shape names. @param {Data} data @param {Result} result @returns {Record<string, string>} */
  function named(data, result) {
    const [above, below] = (result.relations[0] ?? '>').split('>');
    const ids = data.axes.map((axis) => axis.id);
    const [top, bottom] = result.shape === 'pair' ? [above, below] : [result.lead ?? result.top, result.lag];
    const middle = ids.find((/** @type {string} */ id) => id !== top && id !== bottom) ?? null;
    const names = { top, bottom, middle, first: result.lead, second: ids.length === 2 ? result.lag : middle, third: result.lag };
    return Object.fromEntries(Object.entries(names).map(([key, id]) => [key, label(data, id)]));
  }

  /** The heading of a profile. @param {Data} data @param {Result} result */
  function heading(data, result) {
    return say(data, `heading_${shapeKey(data, result)}`, named(data, result));
  }

  /** What may be said of the order, a sentence or two. @param {Data} data @param {Result} result @param {number} items @returns {string[]} */
  function sentences(data, result, items) {
    const { shape, tier } = result;
    const values = { ...named(data, result), items };
    if (shape === 'lead' || shape === 'order' || shape === 'lag') return [say(data, `sort_${shapeKey(data, result)}`, values)];
    const guess = tier === 'lean' ? [say(data, 'tier_lean', { top: label(data, result.top) })] : [];
    if (shape === 'even') return [say(data, `sort_even_${tier}`, values), ...guess];
    return [say(data, 'sort_pair', values), ...(guess.length ? guess : [say(data, 'tier_close')])];
  }

  /** @param {Data} data @param {Result} result */
  function shapeKey(data, result) {
    return result.shape === 'order' && data.axes.length === 2 ? 'order_two' : result.shape;
  }

  /** The zones that a band touches, in words. @param {Data} data @param {CourseInstrument} instrument @param {any} axis */
  function zone(data, instrument, axis) {
    return instrument.zone_words.slice(axis.zone_lo, axis.zone_hi + 1).join(data.words.zone_or);
  }

  /** A moment as a day in words: where the learner is; but what is kept as a day alone is that day everywhere. @param {Data} data @param {number} at milliseconds */
  const date = (data, at) => new Date(at).toLocaleDateString(data.locale, { dateStyle: 'long', timeZone: at % DAY ? undefined : 'UTC' });

  course.wording = { date, fill, heading, label, say, sentences, zone };
})((globalThis.course ??= /** @type {any} */ ({})));
