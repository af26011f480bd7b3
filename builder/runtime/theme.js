// @ts-check
/** Mends the site's theme for keyboards and screen readers; does nothing where its parts are missing. */
(function (course) {
  'use strict';

  const { all, element, one } = course.dom;
  const PANELS = [ // what the theme hides on narrow screens: the word on its button, the toggle, the panel, where focus goes
    { word: 'menu', toggle: '__drawer', panel: '.md-sidebar--primary', first: 'a[href]', narrow: '(max-width: 76.1875em)' },
    { word: 'search', toggle: '__search', panel: '.md-search__inner', first: 'input', narrow: '(max-width: 59.9375em)' },
  ];

  /** @param {App} app @returns {View} */
  function mount({ data: { words } }) {
    one(document, '.md-search[role=dialog]')?.setAttribute('aria-label', words.search);
    shut();
    all(document, '.md-typeset__scrollwrap').forEach((box, k, { length }) => {
      const label = length > 1 ? `${words.table} ${k + 1}` : words.table; // landmarks of one page differ in name
      for (const [name, value] of Object.entries({ tabindex: '0', role: 'region', 'aria-label': label })) box.setAttribute(name, value);
    });
    for (const panel of PANELS) open(panel, words[panel.word]);
    return { sync() {} };
  }

  /** What the search found is there while it is open; closed it would be a hidden stop. */
  function shut() {
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById('__search'));
    const found = one(document, '.md-search__output');
    if (!box || !found) return;
    const settle = () => { found.inert = !box.checked; };
    box.addEventListener('change', settle);
    settle();
  }

  /** A label that a mouse can press becomes a button for everybody; a closed panel holds no stop of the Tab key. @param {typeof PANELS[0]} names @param {string} label */
  function open({ toggle, panel: selector, first, narrow: query }, label) {
    const box = /** @type {HTMLInputElement | null} */ (document.getElementById(toggle));
    const old = one(document, `label.md-header__button[for=${toggle}]`);
    const panel = one(document, selector);
    if (!box || !old || !panel) return;
    const made = element('button', { type: 'button', class: `${old.className} opener-${toggle}`, 'aria-label': label, onclick: () => box.click() });
    made.append(...old.childNodes);
    old.replaceWith(made);
    const narrow = matchMedia(query);
    const settle = () => {
      made.setAttribute('aria-expanded', String(box.checked));
      panel.inert = narrow.matches && !box.checked;
      for (const part of all(document, '.md-content, .md-footer')) part.inert = narrow.matches && box.checked; // it lies under the panel
    };
    const moveFocus = () => {
      if (box.checked && panel.contains(document.activeElement)) return; // the theme, or a quick hand, was there first
      (box.checked ? all(panel, first).find((stop) => stop.checkVisibility()) ?? made : made).focus();
    };
    box.addEventListener('change', () => { settle(); if (narrow.matches) setTimeout(moveFocus, 300); }); // after the theme's own motion
    narrow.addEventListener('change', settle);
    document.addEventListener('keydown', (event) => event.key === 'Escape' && narrow.matches && box.checked && box.click());
    settle();
  }

  course.theme = { mount };
})((globalThis.course ??= /** @type {any} */ ({})));
