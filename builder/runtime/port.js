// @ts-check
/** A page's line to the shell that frames it: a store like the browser's own, kept by the LMS. */
(function (course) {
  'use strict';

  const { element, one } = course.dom;
  const { isFrom, send } = course.framed;
  const PATIENCE = 1500; // ms

  /** @returns {Store | null} null: no shell of ours frames this page */
  function open() {
    const shell = course.framed.shell();
    if (!shell) return null;
    const port = shake(shell);
    announce(port);
    return remote(port);
  }

  /** However long an LMS holds the shell up: kept elsewhere, answers would be lost to the LMS. @param {Window} shell @returns {Promise<MessagePort>} */
  function shake(shell) {
    const nonce = crypto.getRandomValues(new Uint32Array(4)).join('-');
    return new Promise((resolve) => {
      const listen = (/** @type {MessageEvent} */ event) => {
        const { data: message, ports } = event;
        if (!isFrom(event, shell) || message?.course !== 'welcome' || message.nonce !== nonce || !ports[0]) return;
        removeEventListener('message', listen);
        resolve(ports[0]);
      };
      addEventListener('message', listen);
      send(shell, { course: 'hello', nonce });
    });
  }

  /** Says so while nobody answers; who reports to no LMS has no settings. @param {Promise<MessagePort>} port */
  function announce(port) {
    const banner = element('p', { class: 'storage-banner', role: 'alert' }, course.data.words[course.data.settings ? 'lms_not_saved' : 'web_waits']);
    const timer = setTimeout(() => one(document, 'article, main')?.prepend(banner), PATIENCE);
    port.then(() => { clearTimeout(timer); banner.remove(); });
  }

  /** What is recorded before the shell answers is sent when it does. @param {Promise<MessagePort>} opened @returns {Store} */
  function remote(opened) {
    /** @type {Waiting} */
    const waiting = { readers: [], doers: [], changed() {} };
    const ask = async (/** @type {any} */ message) => (await opened).postMessage(message);
    opened.then((port) => { port.onmessage = ({ data: message }) => hear(store, waiting, message); });
    /** @type {Store} */
    const store = {
      persistent: true,
      remote: true,
      owned: false,
      append: (events) => ask({ type: 'append', events }),
      async replace([event]) {
        const isDone = new Promise((resolve) => waiting.doers.push(resolve));
        ask(event ? { type: 'load', document: event.document } : { type: 'erase' });
        if (!(await isDone)) throw new Error('not stored');
      },
      onForeign(listener) { waiting.changed = listener; },
      read: () => new Promise((resolve) => {
        waiting.readers.push(resolve);
        ask({ type: 'read' });
      }),
    };
    return store;
  }

  /** What the shell says, in the order in which it was asked. @param {Store} store @param {Waiting} waiting @param {any} message */
  function hear(store, waiting, message) {
    if (message?.type === 'changed') waiting.changed();
    if (message?.type === 'done') waiting.doers.shift()?.(message.isDone);
    if (message?.type !== 'state') return;
    const { owned, loads, persistent, state } = message;
    Object.assign(store, { owned, loads, persistent });
    waiting.readers.shift()?.([{ type: 'load', state }]);
  }

  course.port = { open };
})((globalThis.course ??= /** @type {any} */ ({})));
