/** Every outcome that a sort can have, made from the definitions and not by the sorter. */
'use strict';

const UNSORTED = { relations: [], shape: null, top: null, tier: null, lead: null, lag: null, flags: [] };

/** The axes of a result; nothing hangs on the numbers. @param {string[]} ids @param {number} answered */
function axes(ids, answered = 12) {
  const counted = { answered, of: 12 };
  const scored = { score: 50, lo: 36, hi: 64, half: 14, zone_lo: 1, zone_hi: 1 };
  return Object.fromEntries(ids.map((id) => [id, answered ? { ...counted, ...scored } : counted]));
}

/** Statuses that say nothing of an order. */
function unsorted(ids) {
  const result = (status, answered, flags = []) => ({ ...UNSORTED, axes: axes(ids, answered), status, flags });
  return { 'not taken': result('not-enough', 0), 'not-enough': result('not-enough', 8), 'check-answers': result('check-answers', 12, ['uniform']) };
}

/** Every strict partial order of the axes, as pairs: the first stands above the second. */
function orders(ids) {
  const pairs = ids.flatMap((one) => ids.filter((other) => other !== one).map((other) => [one, other]));
  const sets = Array.from({ length: 2 ** pairs.length }, (_, bits) => pairs.filter((_, k) => bits & (1 << k)));
  return sets.filter((set) => {
    const holds = (one, other) => set.some(([above, below]) => above === one && below === other);
    return set.every(([one, other]) => !holds(other, one) && ids.every((third) => !holds(other, third) || holds(one, third)));
  });
}

/** All results for one order: each tier it allows, each axis that may be on top, scattered or not. */
function sorted(ids, order) {
  const count = (side, id) => order.filter((pair) => pair[side] === id).length;
  const lead = ids.find((id) => count(0, id) === ids.length - 1) ?? null;
  const lag = ids.find((id) => count(1, id) === ids.length - 1) ?? null;
  const shape = lead && lag ? 'order' : lead ? 'lead' : lag ? 'lag' : order.length ? 'pair' : 'even';
  const tops = ids.filter((id) => !count(1, id));
  const tiers = lead ? [['clear', lead]] : [...tops.map((id) => ['lean', id]), ...[...tops, null].map((id) => ['close', id])];
  const common = { axes: axes(ids), status: 'profile', relations: order.map((pair) => pair.join('>')), shape, lead, lag };
  return tiers.flatMap(([tier, top]) => [[], ['scattered']].map((flags) => ({ ...common, tier, top, flags })));
}

module.exports = { orders, sorted, unsorted };
