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

/** The theme asks for the index of its search on every page; it is sent for when somebody turns to the search. */
(function () {
  'use strict';

  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new Set();
  let wanted = false;

  XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...asked) {
    if (!wanted && String(asked[1]).endsWith('/search/search_index.json')) waiting.add(this);
    return open.apply(this, /** @type {any} */ (asked));
  };
  XMLHttpRequest.prototype.send = function (/** @type {any} */ body) {
    if (!waiting.has(this)) send.call(this, body);
  };
  document.addEventListener('focusin', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-md-component="search"]')) return;
    wanted = true;
    for (const request of waiting) send.call(request);
    waiting.clear();
  });
})();
