// @ts-check
/** A result in words, drawings and tables. */
(function (course) {
  'use strict';

  const { element } = course.dom;
  const { heading, say, sentences, zone } = course.wording;
  const { bars, figure, shares, triangle } = course.charts;

  const paragraph = (/** @type {string} */ text, /** @type {string} */ kind = '') => element('p', kind ? { class: kind } : {}, text);

  /** @param {Data} data @param {CourseInstrument} instrument @param {Result} result @param {boolean} isFinished @returns {HTMLElement[]} */
  function verdict(data, instrument, result, isFinished) {
    if (result.status === 'not-enough') return [paragraph(notEnough(data, instrument, result, isFinished), 'verdict')];
    if (result.status === 'check-answers') return [paragraph(say(data, 'check_answers', { run: instrument.flags?.run }), 'verdict')];
    const lines = sentences(data, result, instrument.items.length).map((text) => paragraph(text));
    if (result.flags.includes('scattered')) lines.push(paragraph(data.words.scattered));
    return [element('h3', { class: 'sort' }, heading(data, result)), ...lines];
  }

  /** @param {Data} data @param {CourseInstrument} instrument @param {Result} result @param {boolean} isFinished */
  function notEnough(data, instrument, result, isFinished) {
    const [num, den] = instrument.min_answered;
    const axes = Object.values(result.axes);
    const needs = [...new Set(axes.map((axis) => say(data, 'need_of', { need: Math.ceil((axis.of * num) / den), of: axis.of })))];
    const counts = data.axes.map(({ id, label }) => `${label} ${result.axes[id].answered}`).join(' / ');
    return say(data, isFinished ? 'not_enough_finished' : 'not_enough', { need: needs.join(' / '), counts });
  }

  /** Sentences, drawings and tables. After careless answers there are no numbers: they would say more about clicking. @param {Data} data @param {CourseInstrument} instrument @param {Result} result @param {Record<string, AxisGrowth> | null} [grown] @returns {Element[]} */
  function scores(data, instrument, result, grown = null) {
    const isShown = result.status !== 'check-answers';
    const rows = data.axes.map((axis) => ({ ...axis, ...(isShown ? result.axes[axis.id] : {}), was: grown?.[axis.id].before }));
    const scored = /** @type {Row[]} */ (rows.filter((row) => 'score' in row));
    const table = scoreTable(data, instrument, rows);
    table.hidden = !scored.length;
    if (!scored.length) return [table];
    const lines = scored.map((row) => paragraph(axisLine(data, instrument, row), `axis-line axis-${row.id}`));
    const title = grown ? `${data.words.bars_title}. ${data.words.bars_before}` : data.words.bars_title;
    const drawn = figure(title, bars(data, scored), table);
    return [...lines, drawn, ...(scored.length === 3 && isInventory(instrument) && scored.some((row) => row.score > 0) ? [place(data, scored)] : [])];
  }

  /** How often something is done, or how much credit decisions earned: only the first says where effort goes. @param {CourseInstrument} instrument */
  const isInventory = (instrument) => instrument.kind === 'inventory';

  /** @param {Data} data @param {CourseInstrument} instrument @param {any} row */
  function axisLine(data, instrument, row) {
    return say(data, isInventory(instrument) ? 'axis_line' : 'judgement_axis_line', { axis: row.label, score: row.score, low: row.lo, high: row.hi, zone: zone(data, instrument, row) });
  }

  /** @param {Data} data @param {CourseInstrument} instrument @param {any[]} rows */
  function scoreTable(data, instrument, rows) {
    const { words } = data;
    const body = rows.map((row) => {
      const hooks = row.score === undefined ? {} : { 'data-score': row.score, 'data-low': row.lo, 'data-high': row.hi };
      const cells = row.score === undefined ? [words.unscored, '', ''] : [row.score, `${row.lo} – ${row.hi}`, zone(data, instrument, row)];
      return tableRow([row.label, ...cells], { 'data-axis': row.id, ...hooks });
    });
    const last = isInventory(instrument) ? words.column_zone : words.column_credit;
    return table([words.column_axis, words.column_score, words.column_range, last], body);
  }

  /** @param {Data} data @param {Row[]} rows */
  function place(data, rows) {
    const parts = shares(rows.map((row) => row.score));
    const body = rows.map((row, k) => tableRow([row.label, `${parts[k]} %`]));
    return figure(data.words.triangle_title, triangle(data, rows), table([data.words.column_axis, data.words.column_share], body));
  }

  /** @param {(string | number)[]} cells @param {Record<string, any>} [attributes] */
  function tableRow([name, ...cells], attributes = {}) {
    return element('tr', attributes, element('th', { scope: 'row' }, String(name)), ...cells.map((cell) => element('td', {}, String(cell))));
  }

  /** @param {string[]} columns @param {HTMLElement[]} rows */
  function table(columns, rows) {
    const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)));
    return element('table', { class: 'score-table' }, element('thead', {}, head), element('tbody', {}, ...rows));
  }

  course.scores = { paragraph, scores, table, tableRow, verdict };
})((globalThis.course ??= /** @type {any} */ ({})));
