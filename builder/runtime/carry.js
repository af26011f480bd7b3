// @ts-check
/** The resume code on the page: to be copied or scanned, and to be typed in elsewhere. */
(function (course) {
  'use strict';

  const { button, drawing, element } = course.dom;
  const QUIET = 4; // modules of light round a picture, which scanners need

  /** A button that opens the code, which is made then, and again when the state moves on. @param {App} app @returns {{parts: HTMLElement[], sync: () => void}} */
  function shown(app) {
    const { words } = app.data;
    const field = area('course-code', { readonly: true, rows: 5 });
    const picture = element('div', { class: 'code-picture' });
    const said = element('span', { 'aria-live': 'polite', class: 'hint' }); // beside the button, and not the page's own line
    const copy = button(words.code_copy, async () => { said.textContent = words[await copied(field)]; }, 'course-button quiet');
    const box = element('div', { class: 'code', id: 'course-code-box', hidden: true }, element('label', { for: field.id }, words.code_label), field,
      element('p', { class: 'code-copy' }, copy, said), picture, element('p', { class: 'hint' }, without(app.data)));
    const opener = button(words.code_show, () => { box.hidden = !box.hidden; sync(); });
    const sync = () => {
      opener.setAttribute('aria-expanded', String(!box.hidden));
      const code = box.hidden ? field.value : course.resume.encode(app.state, app.data);
      if (code === field.value) return;
      field.value = code;
      said.textContent = '';
      picture.replaceChildren(...drawn(code, words.code_picture));
    };
    sync();
    return { parts: [opener, element('span', { class: 'hint' }, words[app.loads ? 'code_note' : app.owned ? 'code_alone_note' : 'code_lms_note']), box], sync };
  }

  /** What a code leaves behind. @param {Data} data */
  function without({ words, resume }) {
    return [words.code_without, ...(resume.latest ? [] : [words.code_first]), ...(resume.retake ? [] : [words.code_retake])].join(' ');
  }

  /** @param {App} app @param {(found: ReturnType<Course['resume']['decode']>) => void} take */
  function typed({ data }, take) {
    const field = area('course-code-typed', { rows: 2, autocomplete: 'off', autocapitalize: 'characters' });
    const use = button(data.words.code_use, () => take(course.resume.decode(field.value, data)), 'course-button quiet');
    return element('div', { class: 'code-typed' }, element('label', { for: field.id }, data.words.code_type), field, use);
  }

  /** @param {string} id @param {Record<string, any>} more @returns {HTMLTextAreaElement} */
  const area = (id, more) => /** @type {HTMLTextAreaElement} */ (element('textarea', { id, class: 'code-field', spellcheck: 'false', ...more }));

  /** Where the browser forbids it the code stands marked. @param {HTMLTextAreaElement} field @returns {Promise<string>} the key of the words that say how it went */
  async function copied(field) {
    try {
      await navigator.clipboard.writeText(field.value);
      return 'code_copied';
    } catch {
      field.select();
      return 'code_marked';
    }
  }

  /** @param {string} code @param {string} label @returns {SVGElement[]} */
  function drawn(code, label) {
    const rows = course.qr.modules(code);
    if (!rows) return [];
    const size = rows.length + 2 * QUIET;
    const dark = rows.flatMap((row, r) => row.map((isDark, c) => (isDark ? `M${c + QUIET} ${r + QUIET}h1v1h-1z` : ''))).join('');
    return [drawing('svg', { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label, 'shape-rendering': 'crispEdges' },
      drawing('rect', { width: size, height: size, fill: '#fff' }), drawing('path', { d: dark, fill: '#000' }))];
  }

  course.carry = { shown, typed };
})((globalThis.course ??= /** @type {any} */ ({})));
