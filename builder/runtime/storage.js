// @ts-check
/** Where a frame may not keep anything the theme's scripts would stop; this lets them forget instead. */
(function () {
  'use strict';

  for (const name of ['localStorage', 'sessionStorage']) {
    try {
      void (/** @type {any} */ (globalThis)[name].length);
    } catch {
      Object.defineProperty(globalThis, name, { value: forgetful() });
    }
  }

  function forgetful() {
    const kept = new Map();
    return {
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => { kept.set(key, String(value)); },
      removeItem: (/** @type {string} */ key) => { kept.delete(key); },
      key: (/** @type {number} */ index) => [...kept.keys()][index] ?? null,
      clear: () => kept.clear(),
      get length() { return kept.size; },
    };
  }
})();
