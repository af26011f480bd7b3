// @ts-check
/** Finds pages of a package by their words, without server or worker: on a disk and in any frame. */
(function (course) {
  'use strict';

  const { element, one } = course.dom;
  const { say } = course.wording;
  const BEFORE = 40; // characters shown before what was found
  const AFTER = 100;

  /** Pages that hold all words, those first whose title holds one; in the order of the course. @param {PageText[]} texts @param {string[]} sought @returns {PageText[]} */
  function find(texts, sought) {
    const has = (/** @type {string} */ text, /** @type {string} */ word) => text.toLowerCase().includes(word);
    const found = texts.filter(({ title, text }) => sought.every((word) => has(title, word) || has(text, word)));
    const isNamed = (/** @type {PageText} */ { title }) => sought.some((word) => has(title, word));
    return [...found.filter(isNamed), ...found.filter((one) => !isNamed(one))];
  }

  /** The text round the first of the words, not cut within one. @param {string} text @param {string[]} sought */
  function excerpt(text, sought) {
    const small = text.toLowerCase();
    const places = sought.map((word) => small.indexOf(word)).filter((place) => place >= 0);
    const at = places.length ? Math.min(...places) : 0; // none: its title holds the words
    const start = at > BEFORE ? text.indexOf(' ', at - BEFORE) + 1 : 0;
    const part = text.slice(start, start + BEFORE + AFTER);
    const isWhole = start + part.length >= text.length;
    return `${start ? '… ' : ''}${isWhole ? part : `${part.slice(0, part.lastIndexOf(' '))} …`}`;
  }

  /** @param {HTMLElement} contents where the pages are listed */
  function mount(contents) {
    const { data } = course;
    const input = /** @type {HTMLInputElement} */ (element('input', { id: 'course-search', type: 'search', autocomplete: 'off' }));
    const line = element('p', { role: 'status' });
    const list = element('ul');
    const clear = () => { line.textContent = ''; list.replaceChildren(); };
    const show = () => {
      const sought = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      if (!sought.length) return clear();
      if (!course.texts) return undefined; // on its way, or the line says that it did not come
      const found = find(course.texts, sought);
      line.textContent = found.length ? say(data, 'search_found', { n: found.length }) : data.words.search_none;
      return list.replaceChildren(...found.map(({ file, title, text }) =>
        element('li', {}, element('a', { href: file }, title), element('p', {}, excerpt(text, sought)))));
    };
    const load = () => {
      const script = element('script', { src: '../assets/search-data.js' });
      script.addEventListener('load', show);
      script.addEventListener('error', () => { line.textContent = data.words.search_lost; wait(); });
      document.head.append(script);
    };
    const wait = () => input.addEventListener('focus', load, { once: true }); // who never searches is sent nothing
    wait();
    input.addEventListener('input', show);
    contents.before(element('div', { class: 'player-search', role: 'search' }, element('label', { for: input.id }, data.words.search), input, line, list));
  }

  const contents = one(document, '[data-course-nav]');
  if (contents) mount(contents);
})((globalThis.course ??= /** @type {any} */ ({})));
