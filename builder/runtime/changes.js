// @ts-check
/** What has changed between two sheets of one inventory: in words, and with the difference that counts. */
(function (course) {
  'use strict';

  const { all, element } = course.dom;
  const { date, say } = course.wording;
  const { wording } = course.state;
  const { paragraph, table, tableRow } = course.scores;

  /** The comparison by axis; null unless two finished sheets give a profile each. @param {App} app @param {CourseInstrument} instrument @returns {Record<string, AxisGrowth> | null} */
  function growth({ state }, instrument) {
    const { pre, post } = state.sheets;
    if (!pre || !post) return null;
    const [before, after] = [{ pre }, { post }].map((habits) => course.answers.sheet(instrument, { habits }));
    const areProfiles = [before, after].every((sheet) => course.scoring.score(instrument, sheet).status === 'profile');
    const alike = instrument.items.filter(({ id }) => !isReworded(pre, post, id));
    return areProfiles ? course.growth.growth(instrument, part(before, alike), part(after, alike)) : null;
  }

  /** @param {Sheet} sheet @param {Item[]} items @returns {Sheet} */
  const part = (sheet, items) => Object.fromEntries(items.map(({ id }) => [id, sheet[id]]));

  /** Whether both times are known to have asked or counted differently. @param {FinishedSheet} pre @param {FinishedSheet} post @param {string} id */
  function isReworded(pre, post, id) {
    const [then, now] = [pre, post].map((sheet) => wording(sheet, id));
    return then > 0 && now > 0 && then !== now;
  }

  /** @param {App} app @param {CourseInstrument} instrument @param {Record<string, AxisGrowth> | null} grown @returns {HTMLElement[]} */
  function changes(app, instrument, grown) {
    const { data, state } = app;
    const { pre, post } = state.sheets;
    if (!grown || !pre || !post) return [];
    const { column_axis, column_before, column_now, column_needed, column_change } = data.words;
    const rows = data.axes.map((axis) => row(data, axis, grown[axis.id]));
    return [
      element('h3', {}, data.words.change_title),
      paragraph(say(data, 'change_dates', { date: date(data, pre.day * course.state.DAY) })),
      table([column_axis, column_before, column_now, column_needed, column_change], rows),
      ...leftOut(data, instrument, pre, post), paragraph(data.words.change_note, 'hint'),
    ];
  }

  /** @param {Data} data @param {Axis} axis @param {AxisGrowth} one */
  function row(data, axis, { before, after, needed, direction }) {
    const distance = needed === undefined ? '' : say(data, 'change_points', { needed });
    return tableRow([axis.label, before ?? '', after ?? '', distance, data.words[`change_${direction}`]], { 'data-change': axis.id, 'data-direction': direction });
  }

  /** Statements that are not compared: named, where the course still asks them. @param {Data} data @param {CourseInstrument} instrument @param {FinishedSheet} pre @param {FinishedSheet} post @returns {HTMLElement[]} */
  function leftOut(data, instrument, pre, post) {
    const asked = instrument.items.map(({ id }) => id);
    const times = (/** @type {string} */ id) => [pre, post].filter((sheet) => Number.isInteger(sheet.answers[id])).length;
    const [once, twice] = [1, 2].map((count) => asked.filter((id) => times(id) === count));
    const reworded = twice.filter((id) => isReworded(pre, post, id));
    const isTold = twice.every((id) => [pre, post].every((sheet) => wording(sheet, id)));
    return [
      ...named(data, 'change_once', once), ...named(data, 'change_reworded', reworded),
      ...(isTold ? [] : [paragraph(data.words.change_wording_unknown)]),
      ...(once.length || reworded.length ? [paragraph(data.words.change_part)] : []),
    ];
  }

  /** @param {Data} data @param {string} key of the words that say why @param {string[]} ids @returns {HTMLElement[]} */
  function named(data, key, ids) {
    const texts = ids.map((id) => all(document, '[data-statement]').find((one) => one.dataset.statement === id)?.textContent ?? id);
    return ids.length ? [paragraph(data.words[key]), element('ul', { 'data-left-out': key }, ...texts.map((text) => element('li', {}, text)))] : [];
  }

  course.changes = { changes, growth };
})((globalThis.course ??= /** @type {any} */ ({})));
