// @ts-check
/** Answers by option id as sheets that the scorers read; the twin of `answers.py`. */
(function (course) {
  'use strict';

  const { isAnswer, isRight } = course.questions;
  const { score, share } = course.scoring;

  /** @param {any} value @returns {Record<string, any>} */
  const mapping = (value) => (value && typeof value === 'object' && !Array.isArray(value) ? value : {});

  /** The answers that an instrument scores. @param {CourseInstrument} instrument @param {any} document */
  function sheet(instrument, document) {
    const given = instrument.kind === 'inventory' ? inventoryAnswers(instrument, document) : values(document, 'first');
    return Object.fromEntries(instrument.items.map(
      (item) => [item.id, indexAnswer(item, Object.hasOwn(given, item.id) ? given[item.id] : null)]));
  }

  /** The latest finished sheet that holds any of the items, or before the first what stands. @param {CourseInstrument} instrument @param {any} document */
  function inventoryAnswers(instrument, document) {
    const sheets = mapping(document.habits);
    for (const when of ['post', 'pre']) {
      const finished = mapping(mapping(sheets[when]).answers);
      if (instrument.items.some(({ id }) => Object.hasOwn(finished, id))) return finished;
    }
    return values(document, 'latest');
  }

  /** @param {any} document @param {'first' | 'latest'} field */
  function values(document, field) {
    const entries = Object.entries(mapping(document.answers));
    return Object.fromEntries(entries.map(([id, entry]) => [id, mapping(entry)[field]]));
  }

  /** @param {Item} item @param {any} value */
  function indexAnswer(item, value) {
    if (item.type === 'frequency') return value;
    if (item.format !== 'best_avoid') return index(item.ids, value);
    const picks = ['best', 'avoid'].map((pick) => index(item.ids, mapping(value)[pick]));
    return picks.includes(null) ? null : picks;
  }

  /** @param {string[]} ids @param {unknown} value */
  const index = (ids, value) => (typeof value === 'string' && ids.includes(value) ? ids.indexOf(value) : null);

  /** First answers to the questions of a knowledge check. @param {Data} data @param {string} name @param {any} document */
  function knowledge(data, name, document) {
    const given = values(document, 'first');
    /** @type {Record<string, {right: number, of: number}>} */
    const objectives = Object.create(null); // an objective may be called `constructor`
    let [answered, right] = [0, 0];
    const { questions } = data.activities[name];
    for (const id of questions) {
      const question = data.questions[id];
      const count = (objectives[question.objective ?? ''] ??= { right: 0, of: 0 });
      const earned = Number(isRight(question, given[id]));
      count.of += 1;
      count.right += earned;
      answered += Number(isAnswer(question, given[id]));
      right += earned;
    }
    return { answered, of: questions.length, right, objectives };
  }

  /** What an instrument says of a document. @param {CourseInstrument} instrument @param {any} document */
  const outcome = (instrument, document) => score(instrument, sheet(instrument, document));

  /** Credit over all axes in one instrument, or in those items of it that `among` lists. @param {CourseInstrument} instrument @param {any} document @param {string[]=} among */
  function credit(instrument, document, among) {
    const items = among ? instrument.items.filter((item) => among.includes(item.id)) : instrument.items;
    const part = { ...instrument, items };
    return share(part, sheet(part, document));
  }

  course.answers = { credit, knowledge, outcome, sheet };
})((globalThis.course ??= /** @type {any} */ ({})));
