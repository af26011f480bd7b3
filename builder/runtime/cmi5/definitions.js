// @ts-check
/** What statements are about, in words that a report can show: questions, axes, objectives; pure. */
(function (course) {
  'use strict';

  const TYPES = { interaction: 'http://adlnet.gov/expapi/activities/cmi.interaction', objective: 'http://adlnet.gov/expapi/activities/objective' };
  /** Where the pieces that an answer may name are listed. @type {Record<string, string>} */
  const LISTS = { choice: 'choices', sequencing: 'choices', likert: 'scale', matching: 'source' };

  /** @param {Data} data @param {string} kind @param {string} id @returns {string} */
  const iri = (data, kind, id) => `${data.iri}#${kind}/${id.replaceAll('-', '_')}`;

  /** @param {Data} data @param {string} text @returns {any} a language map; none of nothing */
  const said = ({ locale }, text) => (text ? { [locale]: text } : undefined);

  /** An axis of an instrument, or an objective of the course. @param {Data} data @param {string} id @param {string} text */
  const objective = (data, id, text) => ({ id: iri(data, 'objective', id), objectType: 'Activity', definition: { type: TYPES.objective, name: said(data, text) } });

  /** @param {Data} data @param {string} question @param {Part} part */
  function interaction(data, question, part) {
    const activity = Object.values(data.activities).find(({ questions }) => questions.includes(question));
    return {
      id: iri(data, 'interaction', part.id), objectType: 'Activity',
      definition: {
        type: TYPES.interaction, interactionType: part.type, name: said(data, activity?.title ?? ''), description: said(data, part.text),
        ...lists(data, question, part), ...(part.right ? { correctResponsesPattern: [joined(part.right)] } : {}),
      },
    };
  }

  /** @param {Data} data @param {string} question @param {Part} part @returns {Record<string, any[]>} */
  function lists(data, question, part) {
    const { options, groups } = data.pieces?.[question] ?? { options: {} };
    return { [LISTS[part.type]]: pieces(data, options), ...(groups ? { target: pieces(data, groups) } : {}) };
  }

  /** @param {Data} data @param {Record<string, string>} texts by id */
  const pieces = (data, texts) => Object.entries(texts).map(([id, text]) => ({ id, description: said(data, text) }));

  /** `a`, `a[,]c` or `a[.]o[,]b[.]p` @param {string[][]} pieces */
  const joined = (pieces) => pieces.map((ids) => ids.join('[.]')).join('[,]');

  course.definitions = { interaction, joined, objective };
})((globalThis.course ??= /** @type {any} */ ({})));
