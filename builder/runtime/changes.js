// @ts-check
/** What has changed between two sheets of one inventory: in words, and with the difference that counts. */
(function (course) {
  'use strict';

  const { all, element } = course.dom;
  const { date, say } = course.wording;
  const { paragraph, table, tableRow } = course.scores;

  /** The comparison by axis; null unless two finished sheets give a profile each. @param {App} app @param {CourseInstrument} instrument @returns {Record<string, AxisGrowth> | null} */
  function growth({ state }, instrument) {
    const { pre, post } = state.sheets;
    if (!pre || !post) return null;
    const [before, after] = [{ pre }, { post }].map((habits) => course.answers.sheet(instrument, { habits }));
    const areProfiles = [before, after].every((sheet) => course.scoring.score(instrument, sheet).status === 'profile');
    return areProfiles ? course.growth.growth(instrument, before, after) : null;
  }

  /** @param {App} app @param {CourseInstrument} instrument @param {Record<string, AxisGrowth> | null} grown @returns {HTMLElement[]} */
  function changes(app, instrument, grown) {
    const { data, state } = app;
    const { pre } = state.sheets;
    if (!grown || !pre) return [];
    const { column_axis, column_before, column_now, column_needed, column_change } = data.words;
    const rows = data.axes.map((axis) => row(data, axis, grown[axis.id]));
    return [
      element('h3', {}, data.words.change_title),
      paragraph(say(data, 'change_dates', { date: date(data, pre.day * course.state.DAY) })),
      table([column_axis, column_before, column_now, column_needed, column_change], rows),
      ...leftOut(app, instrument), paragraph(data.words.change_note, 'hint'),
    ];
  }

  /** @param {Data} data @param {Axis} axis @param {AxisGrowth} one */
  function row(data, axis, { before, after, needed, direction }) {
    const distance = needed === undefined ? '' : say(data, 'change_points', { needed });
    return tableRow([axis.label, before ?? '', after ?? '', distance, data.words[`change_${direction}`]], { 'data-change': axis.id, 'data-direction': direction });
  }

  /** Statements that one of the sheets does not answer: named, where the course still asks them. @param {App} app @param {CourseInstrument} instrument @returns {HTMLElement[]} */
  function leftOut({ data, state }, instrument) {
    const [before, after] = [state.sheets.pre, state.sheets.post].map((sheet) => sheet?.answers ?? {});
    const asked = instrument.items.map(({ id }) => id);
    const isScored = (/** @type {Record<string, any>} */ sheet, /** @type {string} */ id) => Number.isInteger(sheet[id]);
    const once = asked.filter((id) => isScored(before, id) !== isScored(after, id));
    const gone = Object.keys(before).filter((id) => !asked.includes(id)).length;
    const texts = once.map((id) => all(document, '[data-statement]').find((one) => one.dataset.statement === id)?.textContent ?? id);
    return [
      ...(gone ? [paragraph(say(data, 'change_gone', { n: gone }))] : []),
      ...(once.length ? [paragraph(data.words.change_once), element('ul', { 'data-left-out': '' }, ...texts.map((text) => element('li', {}, text)))] : []),
    ];
  }

  course.changes = { changes, growth };
})((globalThis.course ??= /** @type {any} */ ({})));
