// @ts-check
/** The log of what the learner did, in IndexedDB; in memory where the browser denies that. */
(function (course) {
  'use strict';

  const STORE = 'log';
  const PATIENCE = 4000; // ms; some browsers never answer where they deny
  const HOME = new URL('..', /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const COPY = HOME.protocol === 'file:' ? `:${HOME.pathname}` : ''; // on a disk all courses are of one origin, and two copies are two courses

  /** @param {string} id of the course @returns {Promise<Store>} */
  async function open(id) {
    const name = `course:${id}${COPY}`;
    try {
      const store = persistent(name);
      await store.read();
      return store;
    } catch {
      return memory();
    }
  }

  /** @param {string} name @returns {Promise<IDBDatabase>} */
  function connect(name) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
      request.onerror = request.onblocked = () => reject(request.error);
      setTimeout(() => reject(new Error('no answer')), PATIENCE);
    });
  }

  /** @param {string} name @returns {Promise<void>} not even an empty log is left */
  function remove(name) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
      setTimeout(() => reject(new Error('no answer')), PATIENCE);
    });
  }

  /** One connection, which gives way to whoever erases the log, and to a newer course, and is made again on demand. @param {string} name */
  function connection(name) {
    /** @type {Promise<IDBDatabase> | null} */
    let opened = null;
    const drop = async () => {
      const database = await opened?.catch(() => null);
      opened = null;
      database?.close();
    };
    const open = async () => {
      opened ??= connect(name);
      const database = await opened;
      database.onversionchange = drop;
      return database;
    };
    return { open, drop };
  }

  /** @param {string} name @returns {Store} */
  function persistent(name) {
    const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null;
    const tell = () => channel?.postMessage(erased ? 'erased' : 'changed');
    const { open, drop } = connection(name);
    let erased = false;
    return {
      persistent: true,
      async read() {
        if (erased) return []; // to look would make an empty log
        const events = await within(await open(), 'readonly', (log) => log.getAll());
        return events.filter((/** @type {any} */ event) => !event?.state); // a whole state is a shell's to say
      },
      async append(events) {
        erased = false;
        await within(await open(), 'readwrite', (log) => events.map((event) => log.add(event)).at(-1));
        tell();
      },
      async replace(events) {
        await within(await open(), 'readwrite', (log) => [log.clear(), ...events.map((event) => log.add(event))].at(-1));
        erased = !events.length;
        if (erased) await drop().then(() => remove(name)).catch(() => {}); // it is empty, whoever holds on to it
        tell();
      },
      onForeign(listener) {
        if (!channel) return;
        channel.onmessage = ({ data: said }) => {
          erased = said === 'erased';
          listener();
        };
      },
    };
  }

  /** Resolves when the transaction is complete, with the request's result. @param {IDBDatabase} database @param {IDBTransactionMode} mode @param {(log: IDBObjectStore) => IDBRequest | undefined} work @returns {Promise<any>} */
  function within(database, mode, work) {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      if (mode === 'readwrite') transaction.commit?.(); // at once: the page may be left in the next moment
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  /** @returns {Store} */
  function memory() {
    /** @type {any[]} */
    let events = [];
    return {
      persistent: false,
      read: async () => events,
      append: async (more) => { events = [...events, ...more]; },
      replace: async (others) => { events = others; },
      onForeign() {},
    };
  }

  course.store = { open };
})((globalThis.course ??= /** @type {any} */ ({})));
