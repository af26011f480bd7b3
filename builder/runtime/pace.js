// @ts-check
/** How long after it was shown each question was first answered, in this visit: LMSs call it latency. */
(function (course) {
  'use strict';

  /** @returns {Pace} */
  const begun = () => ({ shown: null, took: new Map() });

  /** A page says that it is open by asking for the state. @param {Pace} pace @param {number} now */
  function opened(pace, now) {
    pace.shown = now;
  }

  /** @param {Pace} pace @param {LogEvent[]} events @param {Data} data */
  function heard(pace, events, data) {
    for (const { type, item, activity, at = 0 } of events) {
      if (type === 'restart') begin(pace, data.activities[activity]?.questions ?? [], at);
      if (type === 'draft' || type === 'answer') answered(pace, item, at);
      if (type === 'answer' && data.questions[item]?.control === 'best-and-avoid') pace.shown = at; // the next step opens
    }
  }

  /** @param {Pace} pace @param {string[]} items @param {number} at */
  function begin(pace, items, at) {
    for (const id of items) pace.took.delete(id);
    pace.shown = at;
  }

  /** @param {Pace} pace @param {string} item @param {number} at */
  function answered(pace, item, at) {
    if (pace.shown !== null && !pace.took.has(item)) pace.took.set(item, Math.max(at - pace.shown, 0));
  }

  /** @param {Pace} pace @param {Interaction[]} interactions */
  function tell(pace, interactions) {
    for (const one of interactions) one.took = pace.took.get(one.id) ?? null;
  }

  course.pace = { begun, heard, opened, tell };
})((globalThis.course ??= /** @type {any} */ ({})));
