// @ts-check
/** Statements by cmi5 and xAPI: who did what, with the context that the LMS asks for; pure but for ids and the clock. */
(function (course) {
  'use strict';

  const { interaction, joined, objective } = course.definitions;
  const CMI5 = 'https://w3id.org/xapi/cmi5';
  /** @type {Record<string, string>} */
  const VERBS = {
    initialized: 'http://adlnet.gov/expapi/verbs/initialized', completed: 'http://adlnet.gov/expapi/verbs/completed',
    passed: 'http://adlnet.gov/expapi/verbs/passed', failed: 'http://adlnet.gov/expapi/verbs/failed',
    terminated: 'http://adlnet.gov/expapi/verbs/terminated', answered: 'http://adlnet.gov/expapi/verbs/answered', scored: 'http://adlnet.gov/expapi/verbs/scored',
  };
  const CATEGORY = { cmi5: { id: `${CMI5}/context/categories/cmi5` }, moveOn: { id: `${CMI5}/context/categories/moveon` } };
  const MASTERY = `${CMI5}/context/extensions/masteryscore`;
  const PROGRESS = `${CMI5}/result/extensions/progress`;
  /** @type {Record<string, any>} */
  const SUCCESS = { correct: { success: true }, wrong: { success: false }, neutral: {} };

  /** One of the verbs that cmi5 defines. @param {Cmi5Session} session @param {string} verb @param {any} [result] */
  function defined(session, verb, result) {
    const isJudged = result && ('success' in result || 'completion' in result);
    const categories = isJudged ? [CATEGORY.cmi5, CATEGORY.moveOn] : [CATEGORY.cmi5];
    const { mastery } = session.rules;
    const extensions = result && 'success' in result && mastery !== null ? { [MASTERY]: mastery } : {};
    return statement(session, verb, Date.now(), { object: unit(session), result, context: context(session, { category: categories }, extensions) });
  }

  /** @param {Cmi5Session} session */
  const initialized = (session) => defined(session, 'initialized');

  /** @param {Cmi5Session} session */
  const completed = (session) => defined(session, 'completed', { completion: true, duration: spent(session) });

  /** @param {Cmi5Session} session @param {'passed' | 'failed'} verb @param {number} score of 100 */
  const judged = (session, verb, score) => defined(session, verb, {
    success: verb === 'passed', score: { scaled: score / 100, raw: score, min: 0, max: 100 }, duration: spent(session),
  });

  /** With where the learner stands. @param {Cmi5Session} session @param {Outcome | null} outcome null: nothing is recorded */
  function terminated(session, outcome) {
    return defined(session, 'terminated', { duration: spent(session), ...(outcome ? { extensions: standing(session, outcome) } : {}) });
  }

  /** The scores of axes and the counts of objectives. @param {Cmi5Session} session @param {Outcome} outcome */
  function scored(session, outcome) {
    const others = outcome.objectives.map(({ id, text }) => objective(session.data, id, text));
    return statement(session, 'scored', Date.now(), {
      object: unit(session), result: { extensions: standing(session, outcome) }, context: context(session, { other: others }),
    });
  }

  /** @param {Cmi5Session} session @param {Outcome} outcome @returns {Record<string, any>} */
  function standing({ data, told }, { objectives, progress }) {
    const scores = objectives.map(({ id, score, of, done }) => [objective(data, id, '').id, { raw: score, min: 0, max: of, completion: done }]);
    return { ...Object.fromEntries(scores), ...(told.completed ? {} : { [PROGRESS]: Math.round(100 * progress) }) };
  }

  /** @param {Cmi5Session} session @param {Interaction} one @param {Part} part */
  function answered(session, one, part) {
    const { data } = session;
    const aim = one.objective ? [objective(data, `objective_${one.objective}`, data.objectives[one.objective] ?? '')] : [];
    const result = {
      response: joined(part.response), ...(SUCCESS[part.result] ?? { score: { raw: Number(part.result) } }),
      ...(one.took === null ? {} : { duration: duration(one.took) }),
    };
    return statement(session, 'answered', one.at, { object: interaction(data, one.id, part), result, context: context(session, { parent: [unit(session)], other: aim }) });
  }

  /** @param {Cmi5Session} session */
  const unit = ({ launch }) => ({ id: launch.activityId, objectType: 'Activity' });

  /** No statement is older than the one before it: by their times an LMS knows the first and the last. @param {Cmi5Session} session @param {string} verb @param {number} at @param {any} rest */
  function statement(session, verb, at, rest) {
    session.latest = Math.max(session.latest, Math.min(at, Date.now()));
    return {
      id: uuid(), actor: session.launch.actor, verb: { id: VERBS[verb], display: { en: verb } }, ...rest, timestamp: new Date(session.latest).toISOString(),
    };
  }

  /** The LMS's template with ours behind: nothing in it is changed. @param {Cmi5Session} session @param {Record<string, any[]>} activities @param {Record<string, any>} [extensions] */
  function context({ data, launch, rules: { template } }, activities, extensions = {}) {
    const { contextActivities = {}, extensions: given = {}, ...rest } = template;
    const kinds = Object.keys({ ...contextActivities, ...activities });
    const lists = kinds.map((kind) => [kind, together([contextActivities[kind] ?? []].flat(), activities[kind] ?? [])]).filter(([, list]) => list.length);
    return { language: data.locale, ...rest, registration: launch.registration, contextActivities: Object.fromEntries(lists), extensions: { ...extensions, ...given } };
  }

  /** @param {any[]} given @param {any[]} ours */
  const together = (given, ours) => [...given, ...ours.filter(({ id }) => !given.some((one) => one.id === id))];

  /** @param {Cmi5Session} session @returns {string} */
  const spent = ({ begun }) => duration(Date.now() - begun);

  /** PT1H2M3.45S @param {number} ms */
  function duration(ms) {
    const hundredths = Math.max(Math.round(ms / 10), 0);
    return `PT${Math.floor(hundredths / 360000)}H${Math.floor(hundredths / 6000) % 60}M${(hundredths % 6000) / 100}S`;
  }

  /** Version 4; the browser's own function is not there without HTTPS. */
  function uuid() {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return bytes.map((byte, k) => ([4, 6, 8, 10].includes(k) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
  }

  course.statements = { answered, completed, initialized, judged, scored, terminated };
})((globalThis.course ??= /** @type {any} */ ({})));
