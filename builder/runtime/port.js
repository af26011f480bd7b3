// @ts-check
/** A page's line to the shell that frames it: a store like the browser's own, kept by the LMS. */
(function (course) {
  'use strict';

  const { element, one } = course.dom;
  const FRAME = 'course-page'; // our shell's frame is known by its name, since a page may not look at what frames it
  const PATIENCE = 1500; // ms

  /** @returns {Store | null} null: no shell of ours frames this page */
  function open() {
    if (window.parent === window || window.name !== FRAME) return null;
    const port = shake(window.parent);
    announce(port);
    return remote(port);
  }

  /** However long an LMS holds the shell up: kept elsewhere, answers would be lost to the LMS. @param {Window} shell @returns {Promise<MessagePort>} */
  function shake(shell) {
    const nonce = crypto.getRandomValues(new Uint32Array(4)).join('-');
    return new Promise((resolve) => {
      const listen = (/** @type {MessageEvent} */ event) => {
        const { source, origin, data: message, ports } = event;
        if (source !== shell || origin !== self.origin || message?.course !== 'welcome' || message.nonce !== nonce || !ports[0]) return;
        removeEventListener('message', listen);
        resolve(ports[0]);
      };
      addEventListener('message', listen);
      shell.postMessage({ course: 'hello', nonce }, self.origin === 'null' ? '*' : self.origin);
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
    const send = async (/** @type {any} */ message) => (await opened).postMessage(message);
    /** @type {((events: LogEvent[]) => void)[]} */
    const readers = [];
    /** @type {() => void} */
    let changed = () => {};
    /** @type {((isDone: boolean) => void)[]} */
    const doers = [];
    const hear = (/** @type {any} */ message) => {
      if (message?.type === 'changed') changed();
      if (message?.type === 'done') doers.shift()?.(message.isDone);
      if (message?.type !== 'state') return;
      const { owned, loads, persistent, state } = message;
      Object.assign(store, { owned, loads, persistent });
      readers.shift()?.([{ type: 'load', state }]);
    };
    opened.then((port) => { port.onmessage = ({ data: message }) => hear(message); });
    /** @type {Store} */
    const store = {
      persistent: true,
      remote: true,
      owned: false,
      append: (events) => send({ type: 'append', events }),
      async replace([event]) {
        const isDone = new Promise((resolve) => doers.push(resolve));
        send(event ? { type: 'load', document: event.document } : { type: 'erase' });
        if (!(await isDone)) throw new Error('not stored');
      },
      onForeign(listener) { changed = listener; },
      read: () => new Promise((resolve) => {
        readers.push(resolve);
        send({ type: 'read' });
      }),
    };
    return store;
  }

  course.port = { open };
})((globalThis.course ??= /** @type {any} */ ({})));
