// @ts-check
/** Axis scores, bands and sort in integers; the twin of `scoring.py`. */
(function (course) {
  'use strict';

  const { credits, offered, unit, whole } = course.items;
  const { add, error, excess, halfWidth, mean, ratio, sumsOf } = course.means;
  const SORTED_AXES = [2, 3];

  /** The result object for one sheet. @param {Instrument} instrument @param {Sheet} answers */
  function score(instrument, answers) {
    const sums = sumsByAxis(instrument, allCredits(instrument, answers));
    const axes = Object.fromEntries(instrument.axes.map(
      (name, index) => [name, axis(instrument, index, sums[index])]));
    const result = { axes, status: 'profile', relations: [], shape: null, top: null, tier: null, flags: [] };
    if (!sums.every((one, index) => enough(instrument, index, one.n))) return { ...result, status: 'not-enough' };
    const flags = flagsOf(instrument, answers, sums);
    if (flags.includes('uniform')) return { ...result, status: 'check-answers', flags };
    const sorted = SORTED_AXES.includes(sums.length) ? course.sorting.sort(instrument, sums) : {};
    return { ...result, flags, ...sorted };
  }

  /** Items answered, and their credit over all axes as one percentage. @param {Instrument} instrument @param {Sheet} answers */
  function share(instrument, answers) {
    const all = allCredits(instrument, answers);
    const l = unit(instrument);
    const answered = instrument.items.filter((item) => credits(item, own(answers, item.id)).length);
    const total = mean(sumsOf(all.map((one) => (one.got * l) / one.of), l));
    return { answered: answered.length, of: instrument.items.length, percent: all.length ? percent(total) : null };
  }

  /** @param {Instrument} instrument @param {Sheet} answers */
  function allCredits(instrument, answers) {
    return instrument.items.flatMap((item) => credits(item, own(answers, item.id)));
  }

  /** @param {Sheet} answers @param {string} id */
  const own = (answers, id) => (Object.hasOwn(answers, id) ? answers[id] : undefined);

  /** @param {Instrument} instrument @param {any[]} all @returns {any[]} one Sums per axis */
  function sumsByAxis(instrument, all) {
    const l = unit(instrument);
    return instrument.axes.map((_, index) =>
      sumsOf(all.filter((one) => one.axis === index).map((one) => (one.got * l) / one.of), l));
  }

  /** @param {Instrument} instrument @param {number} index @param {bigint} answered */
  function enough(instrument, index, answered) {
    const [num, den] = ratio(instrument.min_answered);
    return answered > 0n && answered * den >= num * BigInt(offered(instrument, index));
  }

  /** @param {Instrument} instrument @param {number} index @param {Sums} one */
  function axis(instrument, index, one) {
    const counts = { answered: Number(one.n), of: offered(instrument, index) };
    if (!enough(instrument, index, one.n)) return counts;
    const shown = percent(mean(one));
    const spread = error(one, instrument.prior.df, ratio(instrument.prior.var));
    const half = Number(halfWidth(ratio(instrument.z2.band), spread));
    const band = { score: shown, lo: Math.max(0, shown - half), hi: Math.min(100, shown + half), half };
    return { ...counts, ...band, ...zones(instrument, mean(one), spread) };
  }

  /** Half rounded up. @param {[bigint, bigint]} proportion */
  function percent([num, den]) {
    return Number((200n * num + den) / (2n * den));
  }

  /** First and last zone that the band of one standard error touches, its ends included. @param {Instrument} instrument @param {[bigint, bigint]} at @param {[bigint, bigint]} spread */
  function zones(instrument, at, spread) {
    let [low, high] = [0, 0];
    for (const [num, den] of instrument.zones.map(ratio)) {
      const gap = /** @type {[bigint, bigint]} */ ([at[0] * den - num * at[1], at[1] * den]);
      const beyond = excess(gap, ratio(instrument.z2.zone), spread);
      low += Number(gap[0] > 0n && beyond > 0n);
      high += Number(gap[0] >= 0n || beyond <= 0n);
    }
    return { zone_lo: low, zone_hi: high };
  }

  /** @param {Instrument} instrument @param {Sheet} answers @param {Sums[]} sums @returns {string[]} */
  function flagsOf(instrument, answers, sums) {
    const { run, spread } = instrument.flags ?? {};
    const flags = [];
    if (run && longestRun(instrument, answers) >= run) flags.push('uniform');
    if (spread && isScattered(ratio(spread), sums)) flags.push('scattered');
    return flags;
  }

  /** Identical raw steps in presented order, unanswered statements skipped. @param {Instrument} instrument @param {Sheet} answers */
  function longestRun(instrument, answers) {
    let [longest, run, last] = [0, 0, -1];
    for (const item of instrument.items) {
      const step = item.type === 'frequency' ? whole(own(answers, item.id), item.max) : null;
      if (step === null) continue;
      run = step === last ? run + 1 : 1;
      [last, longest] = [step, Math.max(longest, run)];
    }
    return longest;
  }

  /** @param {[bigint, bigint]} limit @param {Sums[]} sums */
  function isScattered(limit, sums) {
    const total = sums.filter((one) => one.n > 1n)
      .map((one) => /** @type {Ratio} */ ([one.scatter, one.n * (one.n - 1n) * one.unit ** 2n])).reduce(add, [0n, 1n]);
    return total[0] * limit[1] >= limit[0] * total[1] * BigInt(sums.length);
  }

  course.scoring = { enough, own, percent, score, share, sumsByAxis };
})((globalThis.course ??= /** @type {any} */ ({})));
