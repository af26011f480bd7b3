// @ts-check
/** Bars with ranges and the triangle, as drawings with their numbers in a table beside them. */
(function (course) {
  'use strict';

  const { drawing, element } = course.dom;
  const { say } = course.wording;
  const DASHES = /** @type {Record<string, string | null>} */ ({ solid: null, dashed: '6 4', dotted: '2 4' });
  let drawn = 0; // two instruments may be drawn on one page
  const [BAR, GAP, LEFT, WIDTH] = [16, 50, 8, 384];

  /** @param {Data} data @param {Row[]} rows */
  function bars(data, rows) {
    const title = rows.map((row) => say(data, row.was === undefined ? 'bars_text' : 'bars_text_before',
      { axis: row.label, score: row.score, low: row.lo, high: row.hi, was: row.was })).join('; ');
    const height = rows.length * GAP + 26;
    const scale = [0, 25, 50, 75, 100].flatMap((tick) => [
      drawing('line', { x1: x(tick), x2: x(tick), y1: 4, y2: height - 22, class: 'grid' }),
      drawing('text', { x: x(tick), y: height - 6, class: 'tick', 'text-anchor': tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle' }, String(tick)),
    ]);
    return picture('bars', title, `0 0 ${WIDTH + 2 * LEFT} ${height}`, [...scale, ...rows.flatMap(bar)]);
  }

  /** @param {number} percent */
  const x = (percent) => LEFT + (percent / 100) * WIDTH;

  /** @param {Row} row @param {number} index @returns {Element[]} */
  function bar(row, index) {
    const top = index * GAP + 20;
    const middle = top + BAR / 2;
    const dash = DASHES[row.line];
    return [
      drawing('text', { x: LEFT, y: top - 7, class: 'name' }, `${row.label} ${row.score}`),
      drawing('rect', { x: x(0), y: top, width: Math.max(x(row.score) - x(0), 1), height: BAR, class: `bar axis-${row.id}` }),
      drawing('line', { x1: x(row.lo), x2: x(row.hi), y1: middle, y2: middle, class: 'range', 'stroke-dasharray': dash }),
      ...[row.lo, row.hi].map((end) => drawing('line', { x1: x(end), x2: x(end), y1: middle - 6, y2: middle + 6, class: 'range' })),
      ...(row.was === undefined ? [] : [mark(row.marker, x(row.was), middle, 6, 'was')]),
      mark(row.marker, x(row.score), middle, 6, 'mark'),
    ];
  }

  /** @param {string} marker @param {number} cx @param {number} cy @param {number} r @param {string} kind */
  function mark(marker, cx, cy, r, kind) {
    const points = {
      square: [[-r, -r], [r, -r], [r, r], [-r, r]],
      triangle: [[0, -r * 1.2], [r * 1.1, r * 0.8], [-r * 1.1, r * 0.8]],
      diamond: [[0, -r * 1.3], [r * 1.3, 0], [0, r * 1.3], [-r * 1.3, 0]],
    }[marker];
    if (!points) return drawing('circle', { cx, cy, r, class: kind });
    return drawing('polygon', { points: points.map(([dx, dy]) => `${cx + dx},${cy + dy}`).join(' '), class: kind });
  }

  /** Whole percentages that add up to 100 (largest remainders); equal shares where all scores are 0. @param {number[]} scores */
  function shares(scores) {
    const sum = scores.reduce((a, b) => a + b, 0);
    const exact = scores.map((score) => (sum ? (100 * score) / sum : 100 / scores.length));
    const floors = exact.map(Math.floor);
    const byRemainder = [...scores.keys()].sort((a, b) => exact[b] - floors[b] - (exact[a] - floors[a]) || a - b);
    const missing = 100 - floors.reduce((a, b) => a + b, 0);
    for (const index of byRemainder.slice(0, missing)) floors[index] += 1;
    return floors;
  }

  /** Three scores as one place in a triangle: nearer to a corner, the larger its share. @param {Data} data @param {Row[]} rows */
  function triangle(data, rows) {
    const corners = [[200, 40], [360, 300], [40, 300]];
    const at = spot(corners, rows.map((row) => row.score));
    const was = rows.some((row) => row.was === undefined) ? null : spot(corners, rows.map((row) => Number(row.was)));
    const parts = shares(rows.map((row) => row.score));
    const title = say(data, 'triangle_text', { shares: rows.map((row, k) => `${row.label} ${parts[k]} %`).join(', ') });
    const centre = [0, 1].map((axis) => corners.reduce((total, corner) => total + corner[axis] / 3, 0));
    return picture('triangle', title, '0 0 400 350', [
      drawing('polygon', { points: corners.join(' '), class: 'frame' }),
      ...corners.map((corner) => drawing('line', { x1: centre[0], y1: centre[1], x2: corner[0], y2: corner[1], class: 'grid' })),
      ...rows.map((row, k) => mark(row.marker, corners[k][0], corners[k][1], 8, `corner axis-${row.id}`)),
      ...rows.map((row, k) => cornerName(row, corners[k], k)),
      ...(was ? [
        drawing('line', { x1: was[0], y1: was[1], x2: at[0], y2: at[1], class: 'way' }),
        drawing('circle', { cx: was[0], cy: was[1], r: 9, class: 'was' }),
      ] : []),
      drawing('circle', { cx: at[0], cy: at[1], r: 11, class: 'place' }),
    ]);
  }

  /** The place that shares of the corners make; the middle where all are 0. @param {number[][]} corners @param {number[]} scores */
  function spot(corners, scores) {
    const sum = scores.reduce((a, b) => a + b, 0);
    return [0, 1].map((axis) => scores.reduce((total, score, k) => total + (sum ? score / sum : 1 / 3) * corners[k][axis], 0));
  }

  /** @param {Row} row @param {number[]} corner @param {number} index */
  function cornerName(row, [cx, cy], index) {
    const anchor = ['middle', 'end', 'start'][index];
    const dx = [0, 30, -30][index];
    return drawing('text', { x: cx + dx, y: index === 0 ? cy - 18 : cy + 30, 'text-anchor': anchor, class: 'name' }, row.label);
  }

  /** @param {string} name @param {string} title @param {string} viewBox @param {Element[]} parts */
  function picture(name, title, viewBox, parts) {
    const id = `chart-${name}-${(drawn += 1)}`;
    return drawing('svg', { viewBox, role: 'img', 'aria-labelledby': id, class: `chart chart-${name}`, focusable: 'false' },
      drawing('title', { id }, title), ...parts);
  }

  /** @param {string} caption @param {Element} svg @param {Element} table */
  function figure(caption, svg, table) {
    return element('figure', { class: 'chart-figure' }, element('figcaption', {}, caption), svg, table);
  }

  course.charts = { bars, figure, shares, triangle };
})((globalThis.course ??= /** @type {any} */ ({})));
