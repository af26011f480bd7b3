// @ts-check
/** Two sheets of one learner compared, item by item, in integers; the twin of `growth.py`. */
(function (course) {
  'use strict';

  const { credits, offered } = course.items;
  const { error, excess, halfWidth, mean, ratio } = course.means;
  const { enough, own, percent, sumsByAxis } = course.scoring;

  /** Per axis the direction, the items answered twice and, with enough of them, their scores and the difference needed. @param {Instrument} instrument @param {Sheet} before @param {Sheet} after @returns {Record<string, AxisGrowth>} */
  function growth(instrument, before, after) {
    const pairs = instrument.items.flatMap((item) => {
      const [olds, news] = [before, after].map((sheet) => credits(item, own(sheet, item.id)));
      return olds.slice(0, news.length).map((old, k) => [old, news[k], { ...old, got: news[k].got - old.got }]);
    });
    const [olds, news, gaps] = [0, 1, 2].map((part) => sumsByAxis(instrument, pairs.map((pair) => pair[part])));
    return Object.fromEntries(instrument.axes.map((name, axis) => [name, onAxis(instrument, axis, olds[axis], news[axis], gaps[axis])]));
  }

  /** @param {Instrument} instrument @param {number} axis @param {Sums} old @param {Sums} now @param {Sums} gap @returns {AxisGrowth} */
  function onAxis(instrument, axis, old, now, gap) {
    const counts = { paired: Number(gap.n), of: offered(instrument, axis) };
    if (!enough(instrument, axis, gap.n)) return { direction: 'not-enough', ...counts };
    const spread = error(gap, instrument.prior.df, ratio(instrument.prior.pair_var));
    const limit = ratio(instrument.z2.change);
    const isClear = excess(mean(gap), limit, spread) >= 0n;
    const direction = !isClear ? 'no-clear-change' : gap.total > 0n ? 'up' : 'down';
    return { direction, ...counts, before: percent(mean(old)), after: percent(mean(now)), needed: Number(halfWidth(limit, spread)) };
  }

  /** Per axis `up`, `down`, `no-clear-change` or `not-enough`. @param {Instrument} instrument @param {Sheet} before @param {Sheet} after */
  function change(instrument, before, after) {
    return Object.fromEntries(Object.entries(growth(instrument, before, after)).map(([name, one]) => [name, one.direction]));
  }

  course.growth = { change, growth };
})((globalThis.course ??= /** @type {any} */ ({})));
