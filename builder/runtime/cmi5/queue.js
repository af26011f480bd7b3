// @ts-check
/** What waits for the LRS: statements in their order, none twice, then the newest state; tried until it has them all. */
(function (course) {
  'use strict';

  const { MOST, size } = course.lrs;
  const BATCH = 24000; // bytes of one request
  const PAUSES = [1, 2, 4, 8, 16, 30]; // s between attempts

  /** @param {Carrier} carrier @returns {Queue} */
  const begun = (carrier) => ({ carrier, waiting: [], vital: new Set(), state: null, batch: 0, single: 0, fails: 0, busy: false, shut: false, lacks: false, heard: [] });

  /** @param {Queue} queue @param {any} statement @param {boolean} [isVital] whether the learner has to know if the LMS will not have it */
  function add(queue, statement, isVital = false) {
    const text = JSON.stringify(statement);
    queue.waiting.push(text);
    if (isVital) queue.vital.add(text);
  }

  /** Of states the newest counts. @param {Queue} queue @param {any} document */
  function keep(queue, document) {
    queue.state = JSON.stringify(document);
  }

  /** Sends what waits, unless an attempt failed a moment ago. @param {Queue} queue @returns {Promise<boolean>} whether the next attempt to end leaves nothing behind */
  function commit(queue) {
    const end = new Promise((/** @type {(done: boolean) => void} */ tell) => queue.heard.push(tell));
    if (!queue.fails) run(queue);
    return end;
  }

  /** @param {Queue} queue @returns {Promise<void>} */
  async function run(queue) {
    if (queue.busy) return;
    clearTimeout(queue.timer);
    queue.busy = true;
    /** @type {Verdict} */
    let outcome = queue.shut ? 'refused' : 'done';
    while (outcome === 'done' && !isEmpty(queue)) outcome = await deliver(queue);
    queue.busy = false;
    queue.shut ||= outcome === 'refused';
    queue.fails = outcome === 'later' ? queue.fails + 1 : 0;
    if (queue.fails) queue.timer = setTimeout(() => run(queue), 1000 * PAUSES[Math.min(queue.fails, PAUSES.length) - 1]);
    queue.heard.splice(0).forEach((tell) => tell(outcome === 'done'));
  }

  /** Whether the LMS has all that it will ever have, and that is not all the learner needs. @param {Queue} queue */
  const isLacking = (queue) => queue.lacks && isEmpty(queue);

  /** @param {Queue} queue */
  const isEmpty = ({ waiting, state }) => !waiting.length && state === null;

  /** @param {Queue} queue @returns {Promise<Verdict>} refused: the LMS has shut us out */
  const deliver = (queue) => (queue.waiting.length ? deliverStatements(queue) : deliverState(queue));

  /** A request that is tried again holds the same statements: an LRS that has them says so of all. @param {Queue} queue @returns {Promise<Verdict>} */
  async function deliverStatements(queue) {
    queue.batch ||= queue.single ? 1 : fitting(queue.waiting, BATCH);
    const given = await queue.carrier.tell(queue.waiting.slice(0, queue.batch));
    if (given === 'later') return given;
    if (given === 'refused' && queue.batch > 1) {
      [queue.single, queue.batch] = [queue.batch, 0]; // one by one: it may take the others
      return 'done';
    }
    const outcome = given === 'refused' ? await queue.carrier.knock() : given;
    queue.lacks ||= given === 'refused' && outcome === 'done' && queue.vital.has(queue.waiting[0]);
    if (outcome === 'done') settle(queue); // also what it will not have, or nothing behind that would ever go
    return outcome;
  }

  /** @param {Queue} queue */
  function settle(queue) {
    queue.waiting.splice(0, queue.batch);
    queue.single = Math.max(queue.single - queue.batch, 0);
    queue.batch = 0;
  }

  /** @param {Queue} queue @returns {Promise<Verdict>} */
  async function deliverState(queue) {
    const document = queue.state ?? '';
    const given = await queue.carrier.keep(document);
    if (given === 'done' && queue.state === document) queue.state = null;
    if (given !== 'refused') return given;
    return (await queue.carrier.knock()) === 'refused' ? given : 'later';
  }

  /** How many of the first go into a request, one at least. @param {string[]} statements @param {number} most bytes */
  function fitting(statements, most) {
    let total = 0;
    const over = statements.findIndex((one) => (total += size(one) + 1) > most);
    return over < 0 ? statements.length : Math.max(over, 1);
  }

  /** For a page that ends: all that a browser still takes, in one request; the state only where nothing is missing before it. @param {Queue} queue @param {any[]} closing statements */
  function flush(queue, closing) {
    if (queue.shut) return;
    queue.shut = true;
    const rest = queue.waiting.slice(queue.busy ? queue.batch : 0);
    const last = closing.map((one) => JSON.stringify(one));
    const count = fitting(rest, MOST - (queue.busy ? BATCH : 0) - size(last.join() + (queue.state ?? '')));
    if (queue.state !== null && count === rest.length) queue.carrier.keep(queue.state);
    queue.carrier.tell([...rest.slice(0, count), ...last]);
  }

  course.queue = { add, begun, commit, flush, isLacking, keep, run };
})((globalThis.course ??= /** @type {any} */ ({})));
