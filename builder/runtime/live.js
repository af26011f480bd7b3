// @ts-check
/** Only under `course serve`: shows the newest page where it was read, and what is wrong in the files. */
(function () {
  'use strict';

  const version = /** @type {HTMLScriptElement} */ (document.currentScript).dataset.version;
  const KEY = 'course-live-scroll';
  const OPEN = 'course-live-remarks';
  const BOX = {
    position: 'fixed', zIndex: '9999', maxHeight: '50vh', overflow: 'auto', color: '#fff', font: '16px/1.5 system-ui, sans-serif',
  };
  const FAULTS = { ...BOX, inset: 'auto 0 0 0', padding: '1rem 1.5rem', background: '#7a1212', borderTop: '3px solid #fff' };
  const REMARKS = {
    ...BOX, inset: 'auto auto 0 0', maxWidth: '100%', boxSizing: 'border-box', padding: '.25rem .75rem', background: '#3f3a14', border: '1px solid #fff',
  };
  const MAPS = {
    position: 'fixed', inset: 'auto 0 0 auto', zIndex: '9998', padding: '.25rem .75rem', background: '#12314f', color: '#fff',
    font: '16px/1.5 system-ui, sans-serif', border: '1px solid #fff',
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

  /** @typedef {{ heading: string, count: number, told: string[] }} Remarks */

  /** @param {{ version: string, faults: string[], remarks: Remarks[], maps: string[] }} message */
  function hear(message) {
    tell(message.faults);
    remark(message.faults.length ? [] : message.remarks);
    lead(message.maps);
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

  /** @param {string[]} faults */
  function tell(faults) {
    document.getElementById('live-faults')?.remove();
    if (!faults.length) return;
    const box = Object.assign(document.createElement('div'), { id: 'live-faults', role: 'alert' });
    Object.assign(box.style, FAULTS);
    const heading = document.createElement('p');
    heading.textContent = 'Something is wrong in the files of this course:';
    box.append(heading, ...faults.map(lines));
    document.body.append(box);
  }

  /** What the checks find keeps no page from being shown, so it is told in a corner. @param {Remarks[]} remarks */
  function remark(remarks) {
    document.getElementById('live-remarks')?.remove();
    if (!remarks.length) return;
    const box = Object.assign(document.createElement('details'), { id: 'live-remarks' });
    Object.assign(box.style, REMARKS);
    const summary = document.createElement('summary');
    summary.textContent = remarks.map((one) => `${one.heading}: ${one.count}`).join('. ');
    box.append(summary);
    for (const { heading, told } of remarks) {
      const title = document.createElement('p');
      title.textContent = `${heading}:`;
      box.append(title, ...told.map(lines));
    }
    box.open = sessionStorage.getItem(OPEN) === 'open';
    box.addEventListener('toggle', () => sessionStorage.setItem(OPEN, box.open ? 'open' : ''));
    document.body.append(box);
  }

  /** One fault with its line and its caret, as text, never as HTML. @param {string} text */
  function lines(text) {
    const block = document.createElement('pre');
    block.textContent = text;
    Object.assign(block.style, { margin: '0 0 .5em', whiteSpace: 'pre-wrap', font: '14px/1.4 ui-monospace, monospace', color: 'inherit' });
    return block;
  }

  /** To the maps of the cases on this page. @param {string[]} maps */
  function lead(maps) {
    document.getElementById('live-maps')?.remove();
    if (!maps.length) return;
    const box = Object.assign(document.createElement('nav'), { id: 'live-maps' });
    box.setAttribute('aria-label', 'For the author');
    Object.assign(box.style, MAPS);
    for (const map of maps) {
      const link = Object.assign(document.createElement('a'), { href: map, textContent: `Map of ${map.split('/').at(-1)}` });
      Object.assign(link.style, { display: 'block', lineHeight: '24px', color: '#fff', textDecoration: 'underline' });
      box.append(link);
    }
    document.body.append(box);
  }

  restoreScroll();
  listen();
  document.addEventListener('visibilitychange', listen);
})();
