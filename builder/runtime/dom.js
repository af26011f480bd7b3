// @ts-check
/** Elements made and found, text only: nothing here ever parses HTML. */
(function (course) {
  'use strict';

  /** @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node | string)} children */
  function element(tag, attributes = {}, ...children) {
    return dress(document.createElement(tag), attributes, children);
  }

  /** @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node | string)} children */
  function drawing(tag, attributes = {}, ...children) {
    return dress(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
  }

  /** @template {Element} E @param {E} made @param {Record<string, any>} attributes @param {(Node | string)[]} children @returns {E} */
  function dress(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name === 'onclick') made.addEventListener('click', value);
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
    }
    made.append(...children);
    return made;
  }

  /** @param {string} label @param {() => void} onclick @param {string} [kind] */
  function button(label, onclick, kind = 'course-button') {
    return element('button', { type: 'button', class: kind, onclick }, label);
  }

  /** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
  const all = (root, selector) => [...root.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));

  /** @param {ParentNode} root @param {string} selector @returns {HTMLElement | null} */
  const one = (root, selector) => root.querySelector(selector);

  /** Asks in a dialog of our own; `confirm()` is blocked in some frames. @param {{title: string, text: string, yes: string, no: string}} words @returns {Promise<boolean>} */
  function ask({ title, text, yes, no }) {
    return new Promise((resolve) => {
      const dialog = /** @type {HTMLDialogElement} */ (element('dialog', { class: 'course-dialog', 'aria-labelledby': 'course-dialog-title' }));
      const close = (/** @type {boolean} */ answer) => { resolve(answer); dialog.close(); };
      const safe = button(no, () => close(false), 'course-button quiet');
      safe.setAttribute('autofocus', ''); // so that Enter alone destroys nothing
      dialog.append(
        element('h2', { id: 'course-dialog-title' }, title),
        element('p', {}, text),
        element('p', { class: 'actions' }, button(yes, () => close(true)), safe),
      );
      dialog.addEventListener('close', () => { resolve(false); dialog.remove(); });
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  /** Moves the focus once the screen shows what was changed: to ask for the page's shape sooner would hold a slow phone up. @param {HTMLElement | null | undefined} target @param {boolean} [toTop] scrolls to its beginning */
  function focusOn(target, toTop = false) {
    const before = document.activeElement;
    requestAnimationFrame(() => setTimeout(() => {
      if (![before, document.body].includes(document.activeElement)) return; // a learner has moved on
      target?.focus({ preventScroll: toTop });
      if (toTop) target?.scrollIntoView({ block: 'start' });
    }));
  }

  course.dom = { all, ask, button, drawing, element, focusOn, one };
})((globalThis.course ??= /** @type {any} */ ({})));
