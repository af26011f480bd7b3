// @ts-check
/** The state as a code short enough to be typed into another browser; pure. */
(function (course) {
  'use strict';

  const VERSION = 1;
  const HEAD = [1, 1, 4]; // letters of the version, the course and its content
  const DAYS = 65536; // counted from 1970, as everywhere
  const { wording } = course.state;
  const { count, rank, unrank } = course.ranks;
  const { digits, read, spell, value } = course.base32;

  /** @param {State} state @param {Data} data */
  function encode(state, data) {
    const held = fields(data).map(({ size, write }) => /** @type {[number, number]} */ ([size, write(state)]));
    const body = held.reduceRight((sum, [size, one]) => sum * BigInt(size) + BigInt(one), 0n); // what comes late is mostly nought: then the code is short
    return spell([...head(data), ...digits(body)]);
  }

  /** The answers document that a code stands for, or why it stands for none. @param {string} text @param {Data} data @returns {{document?: any, fault?: string}} */
  function decode(text, data) {
    const letters = read(text, data.resume.longest);
    if (!letters || letters.length <= head(data).length) return { fault: 'code_mistyped' };
    const [version, id, content] = parts(letters);
    if (version !== value([VERSION])) return { fault: 'code_version' };
    if (id !== BigInt(data.resume.course)) return { fault: 'code_other_course' };
    if (content !== BigInt(data.resume.content)) return { fault: 'code_changed' };
    const document = opened(letters.slice(head(data).length), data);
    return document ? { document: { ...document, seed: Number(value(letters) % 2n ** 32n) } } : { fault: 'code_mistyped' };
  }

  /** @param {Data} data @returns {number[]} */
  const head = ({ resume }) => [VERSION, resume.course, resume.content].flatMap((one, k) => digits(BigInt(one), HEAD[k]));

  /** @param {number[]} letters @returns {bigint[]} version, course, content */
  function parts(letters) {
    let at = 0;
    return HEAD.map((length) => value(letters.slice(at, (at += length))));
  }

  /** @param {number[]} letters @param {Data} data @returns {any} null where they hold more than the course asks for */
  function opened(letters, data) {
    const document = { format: 'course-answers', version: 1, course: data.id, answers: {}, habits: {}, quizzes: {}, pages: [], position: null };
    let rest = value(letters);
    for (const { size, read: set } of fields(data)) {
      set(document, Number(rest % BigInt(size)));
      rest /= BigInt(size);
    }
    return rest ? null : document;
  }

  /** All that a code holds, in the order of the pages: for each thing how many values it has, and its value from a state and into a document. @param {Data} data @returns {Field[]} */
  function fields(data) {
    const names = data.pages.map(({ id }) => id);
    return [
      { size: DAYS, write: ({ started }) => dayOf((started ?? 0) / course.state.DAY), read(document, one) { document.started = one || null; } },
      { size: names.length + 1, write: ({ position }) => names.indexOf(position ?? '') + 1, read(document, one) { document.position = names[one - 1] ?? null; } },
      ...data.pages.flatMap((page) => [seen(page.id), ...page.activities.flatMap((name) => activityFields(data, name))]),
    ];
  }

  const dayOf = (/** @type {number} */ day) => Math.min(Math.floor(day), DAYS - 1);

  /** @param {string} id @returns {Field} */
  const seen = (id) => ({ size: 2, write: ({ pages }) => Number(pages.has(id)), read(document, one) { if (one) document.pages.push(id); } });

  /** @param {Data} data @param {string} name @returns {Field[]} */
  function activityFields(data, name) {
    const { kind, questions } = data.activities[name];
    if (kind === 'inventory') return sheetFields(data, questions);
    const answers = questions.map((id) => choice(data, id));
    return kind === 'knowledge' ? [...answers, best(name, questions.length)] : answers;
  }

  /** The first answer, and where there is room the latest. @param {Data} data @param {string} id @returns {Field} */
  function choice({ questions, resume }, id) {
    const question = questions[id];
    const most = count(question);
    const each = resume.latest ? most : 1;
    return {
      size: most * each + 1,
      write({ answers }) {
        const one = answers.get(id);
        return one ? 1 + rank(question, one.first) * each + (resume.latest ? rank(question, one.latest) : 0) : 0;
      },
      read(document, one) {
        const first = Math.floor((one - 1) / each);
        const latest = resume.latest ? (one - 1) % each : first;
        if (one) document.answers[id] = { first: unrank(question, first), latest: unrank(question, latest), at: document.started ?? 0 };
      },
    };
  }

  /** @param {string} name @param {number} of @returns {Field} */
  const best = (name, of) => ({
    size: of + 2, write: ({ quizzes }) => (quizzes.get(name)?.best ?? -1) + 1,
    read(document, one) { if (one) document.quizzes[name] = { first: 0, best: one - 1, of }; },
  });

  /** Both finished sheets; in place of the first what is begun, and where there is room what is begun anew. @param {Data} data @param {string[]} questions @returns {Field[]} */
  function sheetFields(data, questions) {
    const now = (/** @type {State} */ { answers }, /** @type {string} */ id) => answers.get(id)?.latest;
    return [
      ...sheet(data, questions, 'pre', now), ...sheet(data, questions, 'post', () => undefined),
      ...(data.resume.retake ? questions.map((id) => anew(data, id)) : []),
    ];
  }

  /** What was answered since the inventory was begun again. @param {Data} data @param {string} id @returns {Field} */
  function anew(data, id) {
    const given = (/** @type {State} */ state) => (course.state.isAgain(state, data, id) ? state.answers.get(id)?.latest : undefined);
    return step(data.questions[id], id, given, (document, name, value) => {
      pick(document, name, value);
      document.answers[name].again = true;
    });
  }

  /** Its day, whether all was asked as it is now, and its steps; what has been worded otherwise since is left out. @param {Data} data @param {string[]} questions @param {'pre' | 'post'} when @param {(state: State, id: string) => any} instead @returns {Field[]} */
  function sheet({ questions: all }, questions, when, instead) {
    const asked = (/** @type {State} */ { sheets }, /** @type {string} */ id) => wording(sheets[when], id);
    const given = (/** @type {State} */ state, /** @type {string} */ id) => (asked(state, id) && asked(state, id) !== all[id].wording ? undefined : state.sheets[when]?.answers[id]);
    const isSame = (/** @type {State} */ state) => !!state.sheets[when] && questions.every((id) => given(state, id) === undefined || asked(state, id) === all[id].wording);
    return [
      { size: DAYS, write: ({ sheets }) => (sheets[when] ? Math.max(dayOf(sheets[when].day), 1) : 0), read(document, one) { if (one) document.habits[when] = { day: one, answers: {}, wordings: null }; } },
      { size: 2, write: (state) => Number(isSame(state)), read(document, one) { if (one && document.habits[when]) document.habits[when].wordings = {}; } },
      ...questions.map((id) => step(all[id], id, (state) => (state.sheets[when] ? given(state, id) : instead(state, id)), (document, name, value) => {
        const { answers, wordings } = document.habits[when] ?? {};
        if (answers) answers[name] = value;
        if (wordings) wordings[name] = all[name].wording;
        pick(document, name, value); // what is in the newest stands in the form
      })),
    ];
  }

  const pick = (/** @type {any} */ document, /** @type {string} */ id, /** @type {any} */ step) => { document.answers[id] = { first: step, latest: step, at: document.started ?? 0 }; };

  /** @param {Question} question @param {string} id @param {(state: State) => any} from @param {(document: any, id: string, step: any) => void} into @returns {Field} */
  function step(question, id, from, into) {
    return {
      size: count(question) + 1,
      write(state) {
        const value = from(state);
        return value === undefined ? 0 : 1 + rank(question, value);
      },
      read(document, one) { if (one) into(document, id, unrank(question, one - 1)); },
    };
  }

  course.resume = { decode, encode };
})((globalThis.course ??= /** @type {any} */ ({})));
