// @ts-check
/** How an LMS opens a course by cmi5: who learns, where that is recorded, and by which rules. */
(function (course) {
  'use strict';

  const NAMES = ['endpoint', 'fetch', 'registration', 'activityId'];
  const USED = ['1', '2']; // the token was taken before, has expired, or is denied
  const RULES = 'LMS.LaunchData';
  const PREFERENCES = 'cmi5LearnerPreferences';

  /** @param {string} search @returns {Launch | null} null: no LMS opened this page, or it says too little */
  function parameters(search) {
    const given = new URLSearchParams(search);
    const [endpoint, fetch, registration, activityId] = NAMES.map((name) => given.get(name) ?? '');
    const actor = object(given.get('actor'));
    if (!actor || !registration || !activityId || ![endpoint, fetch].every(isAddress)) return null;
    return { endpoint: endpoint.replace(/\/*$/, '/'), fetch, actor, registration, activityId };
  }

  /** Asked for once, as cmi5 wants it: a second request would be refused. @param {Launch} launch @returns {Promise<{token?: string, fault?: string}>} */
  async function authorise({ fetch }) {
    const { status, text } = await course.lrs.reach(fetch, { method: 'POST' }, 'fetch');
    const given = object(text);
    if (status === 200 && typeof given?.['auth-token'] === 'string') return { token: given['auth-token'] };
    const isUsed = USED.includes(String(given?.['error-code'])) || [401, 403, 410].includes(status);
    return { fault: isUsed ? 'used' : 'mute' };
  }

  /** What the LMS says before anything is said to it: its rules, what the learner prefers, and our own state. @param {Lrs} lrs @returns {Promise<{rules?: LaunchRules, kept?: any, fault?: string}>} */
  async function read(lrs) {
    const { state, profile } = course.lrs;
    const [rules, preferences, kept] = await Promise.all([
      course.lrs.get(lrs, state(lrs, RULES)), course.lrs.get(lrs, profile(lrs, PREFERENCES)), course.lrs.get(lrs, state(lrs, course.lrs.STATE)),
    ]);
    const denied = [rules, preferences, kept].some(({ status }) => status === 401 || status === 403);
    const found = rules.status === 200 ? object(rules.text) : null;
    // One language and no sound: a course has nothing to set by the preferences, which many learners do not have.
    const isWhole = [200, 404].includes(preferences.status) && [200, 204, 404].includes(kept.status);
    if (!found || !isWhole) return { fault: denied ? 'used' : 'mute' };
    return { rules: ruled(found), kept: kept.status === 200 ? object(kept.text) ?? { state: kept.text } : {} };
  }

  /** @param {any} found @returns {LaunchRules} */
  function ruled({ contextTemplate, launchMode, masteryScore, returnURL }) {
    const isMark = typeof masteryScore === 'number' && masteryScore >= 0 && masteryScore <= 1;
    return {
      template: object(contextTemplate) ?? {}, mode: String(launchMode), isNormal: String(launchMode).toLowerCase() === 'normal',
      mastery: isMark ? masteryScore : null, home: isAddress(returnURL) ? returnURL : null,
    };
  }

  /** @param {any} text JSON, or what it stands for @returns {any} null where that is no object */
  function object(text) {
    const value = typeof text === 'string' ? parsed(text) : text;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  }

  /** @param {string} text */
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** @param {any} text */
  const isAddress = (text) => typeof text === 'string' && /^https?:\/\/[^\s/]\S*$/.test(text);

  course.launch = { authorise, parameters, read };
})((globalThis.course ??= /** @type {any} */ ({})));
