// @ts-check
/** Only under `course serve`: shows the newest page where it was read, and what is wrong in the files. */
(function () {
  'use strict';

  const version = /** @type {HTMLScriptElement} */ (document.currentScript).dataset.version;
  const KEY = 'course-live-scroll';
  const BOX = {
    position: 'fixed', inset: 'auto 0 0 0', zIndex: '9999', maxHeight: '50vh', overflow: 'auto', padding: '1rem 1.5rem',
    background: '#7a1212', color: '#fff', font: '16px/1.5 system-ui, sans-serif', borderTop: '3px solid #fff',
  };
  /** @type {EventSource | null} */
  let news = null;

  /** A hidden tab hangs up, since a browser opens only six lines to one server. */
  function listen() {
    news?.close();
    news = null;
    if (document.hidden) return;
    news = new EventSource(`/.live/news?page=${encodeURIComponent(location.pathname)}`);
    news.onmessage = ({ data }) => hear(JSON.parse(data));
  }

  /** @param {{ version: string, faults: string[] }} message */
  function hear(message) {
    tell(message.faults);
    if (message.version && message.version !== version) reload();
  }

  function reload() {
    news?.close();
    sessionStorage.setItem(KEY, JSON.stringify([location.pathname, scrollX, scrollY]));
    location.reload();
  }

  /** Once the course's own script has hidden and shown what it will. */
  function restoreScroll() {
    const [path, left, top] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    sessionStorage.removeItem(KEY);
    if (path !== location.pathname) return;
    const scroll = () => scrollTo({ left, top, behavior: 'instant' });
    addEventListener('load', scroll);
    new MutationObserver((_, observer) => { observer.disconnect(); scroll(); })
      .observe(document.documentElement, { attributeFilter: ['data-course'] });
  }

  /** @param {string[]} faults as text, never as HTML */
  function tell(faults) {
    document.getElementById('live-faults')?.remove();
    if (!faults.length) return;
    const box = document.createElement('div');
    Object.assign(box, { id: 'live-faults', role: 'alert' });
    Object.assign(box.style, BOX);
    for (const text of ['Something is wrong in the files of this course:', ...faults]) {
      const line = document.createElement('p');
      line.textContent = text;
      line.style.margin = '0 0 .5em';
      box.append(line);
    }
    document.body.append(box);
  }

  restoreScroll();
  listen();
  document.addEventListener('visibilitychange', listen);
})();
