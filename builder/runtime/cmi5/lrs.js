// @ts-check
/** The LMS's learning record store (LRS): one request at a time, and what its answer means. */
(function (course) {
  'use strict';

  const VERSION = '1.0.3'; // of xAPI, which cmi5 rests on
  const STATE = 'course-state';
  const PATIENCE = 20000; // ms until an answer counts as lost
  const TRIES = 3;
  const PAUSE = 1000;
  const MOST = 60000; // bytes; a browser sends 64 KiB on for a page that ends
  const LATER = [0, 408, 425, 429]; // and all from 500 on; 0: no answer

  /** A request, noted for support without what was said. @param {string} url @param {RequestInit} init @param {string} resource what it is about @returns {Promise<Reply>} */
  async function reach(url, init, resource) {
    const start = performance.now();
    const { status, text } = await asked(url, init);
    const sent = init.body ? `[${String(init.body).length}]` : '';
    course.trace.add({ at: start, name: init.method ?? 'GET', element: resource, sent, given: status ? `[${text.length}]` : '!', code: String(status || ''), ms: performance.now() - start });
    return { status, text };
  }

  /** @param {string} url @param {RequestInit} init @returns {Promise<Reply>} */
  async function asked(url, init) {
    try {
      const response = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE), ...init });
      return { status: response.status, text: await response.text() };
    } catch {
      return { status: 0, text: '' };
    }
  }

  /** @param {Lrs} lrs @returns {Record<string, string>} */
  const headers = ({ token }) => ({ Authorization: `Basic ${token}`, 'X-Experience-API-Version': VERSION });

  /** @param {Lrs} lrs @param {string} resource @param {number} [tries] @returns {Promise<Reply>} */
  async function get(lrs, resource, tries = TRIES) {
    const reply = await reach(lrs.launch.endpoint + resource, { headers: headers(lrs) }, shown(resource));
    if (verdict(reply.status) !== 'later' || tries <= 1) return reply;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    return get(lrs, resource, tries - 1);
  }

  /** The address of a document of this launch. @param {Lrs} lrs @param {string} stateId */
  function state({ launch: { activityId, actor, registration } }, stateId) {
    return `activities/state?${new URLSearchParams({ activityId, agent: JSON.stringify(actor), registration, stateId })}`;
  }

  /** The address of a document of the learner. @param {Lrs} lrs @param {string} profileId */
  function profile({ launch: { actor } }, profileId) {
    return `agents/profile?${new URLSearchParams({ agent: JSON.stringify(actor), profileId })}`;
  }

  /** @param {Lrs} lrs @param {string} method @param {string} resource @param {string} body JSON @returns {Promise<Reply>} */
  function send(lrs, method, resource, body) {
    const all = { ...headers(lrs), 'Content-Type': 'application/json' };
    return reach(lrs.launch.endpoint + resource, { method, body, headers: all, keepalive: size(body) <= MOST }, shown(resource));
  }

  /** A resource and the id of a document, but not whose it is. @param {string} resource */
  function shown(resource) {
    const [path, query] = resource.split('?');
    const given = new URLSearchParams(query);
    return [path, given.get('stateId') ?? given.get('profileId') ?? ''].join(' ').trim();
  }

  /** @param {Lrs} lrs @param {string[]} statements JSON each @returns {Promise<Verdict>} */
  async function tell(lrs, statements) {
    const { status, text } = await send(lrs, 'POST', 'statements', `[${statements.join(',')}]`);
    if (status === 200) return /^\s*\[/.test(text) ? 'done' : 'later'; // a page to log in comes with 200 too
    return status === 409 ? 'done' : verdict(status); // it has them from an attempt whose answer was lost
  }

  /** @param {Lrs} lrs @param {string} document JSON @returns {Promise<Verdict>} */
  async function keep(lrs, document) {
    const { status, text } = await send(lrs, 'PUT', state(lrs, STATE), document);
    return status === 200 && /^\s*</.test(text) ? 'later' : verdict(status);
  }

  /** Whether the token still opens the door: if so, what was refused was refused for what it says. @param {Lrs} lrs @returns {Promise<Verdict>} */
  async function knock(lrs) {
    const { status } = await get(lrs, state(lrs, STATE), 1);
    return status === 404 ? 'done' : verdict(status);
  }

  /** @param {number} status @returns {Verdict} */
  function verdict(status) {
    if (status >= 200 && status < 300) return 'done';
    return LATER.includes(status) || status >= 500 ? 'later' : 'refused';
  }

  /** How statements and states get there. @param {Lrs} lrs @returns {Carrier} */
  const carrier = (lrs) => ({ tell: (statements) => tell(lrs, statements), keep: (document) => keep(lrs, document), knock: () => knock(lrs) });

  /** @param {string} text @returns {number} bytes */
  const size = (text) => new TextEncoder().encode(text).length;

  course.lrs = { MOST, STATE, carrier, get, profile, reach, size, state };
})((globalThis.course ??= /** @type {any} */ ({})));
