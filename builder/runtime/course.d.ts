// The types of the run time. Each script hangs its functions on the one global, `course`.

type Pair = [number, number]; // a ratio as authored: numerator, denominator
type Ratio = [bigint, bigint];
type Credit = { axis: number; got: bigint; of: bigint };
type Sums = { n: bigint; total: bigint; scatter: bigint; unit: bigint };
type Sheet = Record<string, unknown>; // item id -> answer; absent or invalid: not answered

type Statement = { id: string; type: 'frequency'; axis: number; max: number; reverse: boolean };
type Decision = { id: string; type: 'decision'; format: string; options: number[][]; ids: string[] };
type Item = Statement | Decision;
type Instrument = {
  axes: string[]; items: Item[]; prior: { df: number; var: Pair; pair_var: Pair }; z2: Record<string, Pair>;
  min_answered: Pair; zones: Pair[]; flags?: { spread?: Pair; run?: number };
};
type AxisResult = {
  answered: number; of: number; score?: number; lo?: number; hi?: number; half?: number; zone_lo?: number; zone_hi?: number;
};
type AxisGrowth = { direction: string; paired: number; of: number; before?: number; after?: number; needed?: number };
type Result = {
  axes: Record<string, AxisResult>; status: string; relations: string[]; shape: string | null; top: string | null;
  tier: string | null; flags: string[]; lead?: string | null; lag?: string | null;
};
type Known = { answered: number; of: number; right: number; objectives: Record<string, { right: number; of: number }> };

// What the build says of the course: `payload.py` writes it.
type Axis = { id: string; label: string; meaning: string; line: string; marker: string; pages: string[] };
type Page = { id: string; title: string; module: string; minutes: number; url: string; kind: string; activities: string[]; objectives: string[] };
type Activity = { kind: 'case' | 'inventory' | 'knowledge'; title: string; page: string; questions: string[]; scored: boolean };
type Question = {
  control: string; options: string[]; groups?: string[]; focal: string | null; objective: string | null; practice: string | null;
  forms?: Record<string, string>; right?: any; avoid?: string; wording?: number; // right: a value; wording: of a statement
};
type CourseInstrument = Instrument & {
  kind: 'inventory' | 'judgement'; title: string; zone_words: string[]; axes_from?: number; activity?: string;
};
type Data = {
  id: string; title: string; content: string; locale: string; pass_mark: number; axes: Axis[];
  practices: { id: string; label: string; page: string }[]; objectives: Record<string, string>; pages: Page[];
  activities: Record<string, Activity>; questions: Record<string, Question>;
  instruments: Record<string, CourseInstrument>; words: Record<string, string>;
  settings: { report: string; on_fail: string; report_habits: string; report_judgement: string; exit: string; heartbeat: number; limit: number }; // packages only; heartbeat: s; limit: characters of a state
  codes: { content: number; pages: Record<string, number>; activities: Record<string, number>; questions: Record<string, number> };
  resume: { course: number; content: number; longest: number; latest: boolean; retake: boolean }; // null where a code would be too long
  texts?: Record<string, string>; // what questions ask, where an LMS is told
  pieces?: Record<string, { options: Record<string, string>; groups?: Record<string, string> }>; // and what the ids in answers stand for
  iri?: string; // what names the course in records everywhere
};

// What the learner did, and what follows from it.
type LogEvent = { type: string; at?: number; [key: string]: any };
type FinishedSheet = { day: number; answers: Record<string, any>; wordings?: Record<string, number> }; // wordings: what the statements were then
type Answer = { first: any; latest: any; at: number };
type State = {
  started: number | null; seed: number; position: string | null; pages: Set<string>;
  answers: Map<string, Answer>; drafts: Map<string, any>;
  rounds: Map<string, Set<string>>; attempts: Map<string, number>; submitted: Set<string>;
  sheets: { pre: FinishedSheet | null; post: FinishedSheet | null };
  quizzes: Map<string, { first: number; best: number; of: number }>; priv: Record<string, any>;
};
type Advice = { reason: string; values: Record<string, string | number>; axis: string | null; pages: string[] };
type Store = {
  persistent: boolean; remote?: boolean; owned?: boolean; loads?: boolean; read(): Promise<LogEvent[]>; append(events: LogEvent[]): Promise<void>;
  replace(events: LogEvent[]): Promise<void>; onForeign(listener: () => void): void;
};
type Waiting = { readers: ((events: LogEvent[]) => void)[]; doers: ((isDone: boolean) => void)[]; changed(): void }; // on a shell, the first asked first
type Live = { store: Store; app: App; views: View[]; around: View[]; waits: boolean; made: number; pending: Promise<any> }; // a page; made: appends to the log, pending: those on their way
type App = {
  data: Data; state: State; owned: boolean; loads: boolean; // owned: kept by this browser, not by an LMS; loads: takes a file
  link(page: string): string; record(...events: LogEvent[]): void;
  replace(document: any): Promise<void>; erase(): Promise<void>;
};
type View = { sync(): void };

// What an LMS is told, in no format, and what keeps it there.
type Part = { id: string; type: string; text: string; response: string[][]; right: string[][] | null; result: string }; // pieces: ids, or a member and its group
type Interaction = { id: string; objective: string | null; at: number; took: number | null; parts: Part[] }; // took: ms until it was first answered
type Outcome = {
  status: string; score: number | null; progress: number; location: string; interactions: Interaction[];
  objectives: { id: string; text: string; score: number; of: number; done: boolean }[];
};
type Recorder = {
  readOnly: boolean; stored: string; suspended: string; learner: string; holds: number | null; // interactions that the LMS still has
  assume(outcome: Outcome, sent: Sent): void; record(outcome: Outcome, sent: Sent, state: string): boolean; // record: whether it can be taken; nothing is waited for
  commit(): boolean | Promise<boolean>; close(isLeft: boolean): void; facts?(): Facts; // commit: whether all is kept; close: what has to go out goes at once; isLeft: by our button
  why?(): string | null; // the key of what is said where something cannot be saved for good
};
type Absence = { // of an LMS that takes anything
  kept: string; lost: string; isFault: boolean; // keys of what is said where this browser keeps answers, and where it does not; whether kept is bad news
  loads: boolean; isShut: boolean; // whether saved files are taken; whether no page is shown, since nothing could be kept for the LMS
  learner?: string; // whose log it is, where the LMS said so much
};
type Connection = { recorder: Recorder; absence?: undefined } | { recorder?: undefined; absence: Absence };
// For support: nothing here names a learner or holds an answer.
type Facts = { begun: number; over: boolean; mode: string; credit: string; entry: string; version: string; status: string }; // begun: a moment; '': not known
type Place = { name: string; among: 'frames' | 'opener' | 'launch'; hops: number; waited: number }; // where an API was found, and after how many ms
type Traced = { at: number; name: string; element: string; sent: string; given: string; code: string; ms: number }; // at: ms since the shell was opened; sent, given: [n] for n characters that are not shown
type Seen = { facts: Facts | null; size: number | null; saved: string }; // size: characters of the state, where an LMS keeps it
type Sent = { status: string; slots: Map<string, number>; next: number }; // slots: where an LMS keeps each question's answer
type Recording = { // what a script in recorders/ offers
  connect(): Promise<Connection>; TRIES?: number; // TRIES: how often what an LMS did not take is tried again, a second apart
};
type ScormSession = { dialect: Dialect; api: any; sent: Map<string, string>; objectives: string[]; begun: number; over: boolean; best: number }; // best: the score that stands there
type PageText = { file: string; title: string; text: string };
type ShellSession = {
  recorder: Recorder | null; absence: Absence | null; state: State; sent: Sent; log: Store | null; pace: Pace;
  port: MessagePort | null; made: number; tries: number; turn: number; timer?: any; // port: to the page that is shown; made: appends to the log; turn: saves so far
};
type Launch = { endpoint: string; fetch: string; actor: any; registration: string; activityId: string }; // by cmi5
type LaunchRules = { template: any; mode: string; isNormal: boolean; mastery: number | null; home: string | null }; // home: where the learner goes at the end
type Lrs = { launch: Launch; token: string };
type Reply = { status: number; text: string }; // 0: none came
type Verdict = 'done' | 'later' | 'refused';
type Carrier = { tell(statements: string[]): Promise<Verdict>; keep(document: string): Promise<Verdict>; knock(): Promise<Verdict> }; // knock: whether the LMS still lets us in
type Queue = {
  carrier: Carrier; waiting: string[]; state: string | null; heard: ((done: boolean) => void)[]; timer?: any; // JSON each; state: null where the LMS has the newest
  vital: Set<string>; lacks: boolean; // vital: of those that wait or waited; lacks: whether the LMS will not have one of them
  batch: number; single: number; fails: number; busy: boolean; shut: boolean; // batch: statements of the request under way; single: how many go one by one
};
type Cmi5Session = {
  data: Data; launch: Launch; rules: LaunchRules; queue: Queue; begun: number; latest: number; over: boolean; reason: string; // latest: the time of the last statement
  told: { passed: boolean; completed: boolean; failed: number | null }; responses: Map<string, string>; isTried: boolean; // told: in all visits; failed: the score; isTried: whether a check was answered in this one
  scores: string; state?: string; outcome: Outcome | null; // as they were told last
};
type Dialect = { // of SCORM; statuses are ours, lists of elements stand in the order in which they go out
  api: string; calls: { begin: string; end: string[]; get: string; set: string; commit: string; error: string };
  names: { mode: string; entry: string; credit: string; learner: string; suspended: string; location: string; score: string; exit: string; time: string };
  essential: string[]; unset: string[]; location: number; ended: string; response: string; // ended: the exit of an attempt that is over; unset: errors by which LMSs tell that they do not know an element, or have no value yet; location: the longest; response: its element
  stored(get: (name: string) => string): string; opening(stored: string): [string, string][]; status(status: string): [string, string][];
  progress(status: string, share: number): [string, string][]; score(value: number): [string, string][];
  objective(one: Outcome['objectives'][0]): Record<string, string>; answer(part: Part): Record<string, string>;
  moment(one: Interaction): Record<string, string>; described(text: string): Record<string, string>; duration(ms: number): string;
  leaving(isEnded: boolean): [string, string][]; // said before the end where the learner leaves by our button; isEnded: the LMS is to begin anew
};
type Pace = { shown: number | null; took: Map<string, number> };
type Offer = { said: string[]; more: boolean; take(): Promise<void>; decline(): Promise<void> }; // said: keys of words on what became of the LMS's state
type FormView = { form: HTMLFormElement; app: App; id: string; kind: string; steps: HTMLElement[] };

type Course = {
  data: Data;
  items: {
    credits(item: Item, answer: unknown): Credit[]; offered(instrument: Instrument, axis: number): number;
    unit(instrument: Instrument): bigint; whole(value: unknown, last: number): number | null;
  };
  means: {
    add(a: Ratio, b: Ratio): Ratio; error(sums: Sums, df: number, prior: Ratio): Ratio;
    excess(gap: Ratio, z2: Ratio, error: Ratio): bigint; halfWidth(z2: Ratio, error: Ratio): bigint;
    mean(sums: Sums): Ratio; minus(a: Sums, b: Sums): Ratio; ratio(pair: Pair): Ratio;
    sumsOf(parts: bigint[], unit: bigint): Sums;
  };
  sorting: { sort(instrument: Instrument, sums: Sums[]): Partial<Result> };
  scoring: {
    enough(instrument: Instrument, axis: number, answered: bigint): boolean; own(answers: Sheet, id: string): unknown;
    percent(proportion: Ratio): number; score(instrument: Instrument, answers: Sheet): Result;
    sumsByAxis(instrument: Instrument, credits: any[]): Sums[];
    share(instrument: Instrument, answers: Sheet): { answered: number; of: number; percent: number | null };
  };
  growth: {
    change(instrument: Instrument, before: Sheet, after: Sheet): Record<string, string>;
    growth(instrument: Instrument, before: Sheet, after: Sheet): Record<string, AxisGrowth>;
  };
  answers: {
    credit(instrument: CourseInstrument, document: any, among?: string[]): { answered: number; of: number; percent: number | null };
    firstAnswers(document: any): Record<string, any>;
    knowledge(data: Data, name: string, document: any): Known;
    outcome(instrument: CourseInstrument, document: any): Result;
    sheet(instrument: CourseInstrument, document: any): Sheet;
  };
  state: {
    DAY: number; apply(state: State, event: LogEvent, data: Data): State; empty(): State;
    fold(events: LogEvent[], data: Data): State; isAgain(state: State, data: Data, item: string): boolean; isDone(state: State, data: Data, activity: string): boolean;
    pageStatus(state: State, data: Data, page: Page): 'done' | 'begun' | 'new';
    retake(state: State, at: number): 'none' | 'replaces' | 'adds';
    keepScore(state: State, activity: string, data: Data, past?: number): void; keepSheet(state: State, sheet: FinishedSheet): void;
    right(state: State, data: Data, activity: string, field: 'first' | 'latest'): number;
    worded(sheet: FinishedSheet, given: unknown): FinishedSheet; wording(sheet: FinishedSheet | null, id: string): number;
  };
  reading: {
    FORMAT: string; MAX_BYTES: number; VERSION: number; instant(value: any): number | null; isEvent(event: any): boolean;
    checked(document: any, data: Data): { document?: any; fault?: string; values?: any };
    readDocument(text: string, data: Data): { document?: any; fault?: string; values?: Record<string, string> };
  };
  document: {
    restore(events: LogEvent[], data: Data): State; toDocument(state: State, data: Data): any; toInstructor(state: State, data: Data): any;
    toState(document: any, data: Data): State;
  };
  tally: {
    knownNotDone(data: Data, document: any): string[];
    objectives(data: Data, state: State, document: any): Record<string, { right: number; of: number }>;
    practices(data: Data, document: any): { practice: Data['practices'][0]; answered: number; of: number; percent: number }[];
    reach(data: Data, document: any): Record<string, { picked: number; offered: number }>;
  };
  advice: { advise(data: Data, state: State, document: any): Advice[]; isDone(data: Data, state: State, page: string): boolean };
  dom: {
    all(root: ParentNode, selector: string): HTMLElement[]; one(root: ParentNode, selector: string): HTMLElement | null;
    ask(words: { title: string; text: string; yes: string; no: string }): Promise<boolean>;
    button(label: string, onclick: () => void, kind?: string): HTMLElement;
    drawing(tag: string, attributes?: Record<string, any>, ...children: (Node | string)[]): SVGElement;
    element(tag: string, attributes?: Record<string, any>, ...children: (Node | string)[]): HTMLElement;
    focusOn(target: HTMLElement | null | undefined, toTop?: boolean): void;
  };
  store: { open(id: string): Promise<Store> };
  changes: {
    changes(app: App, instrument: CourseInstrument, grown: Record<string, AxisGrowth> | null): HTMLElement[];
    growth(app: App, instrument: CourseInstrument): Record<string, AxisGrowth> | null;
  };
  wording: {
    date(data: Data, at: number): string;
    fill(text: string, values?: Record<string, any>): string; heading(data: Data, result: Result): string;
    label(data: Data, id: string | null | undefined): string; say(data: Data, key: string, values?: Record<string, any>): string;
    sentences(data: Data, result: Result, items: number): string[];
    zone(data: Data, instrument: CourseInstrument, axis: AxisResult): string;
  };
  charts: {
    bars(data: Data, rows: Row[]): Element; figure(caption: string, svg: Element, table: Element): HTMLElement;
    shares(scores: number[]): number[]; triangle(data: Data, rows: Row[]): Element;
  };
  questions: {
    CONTROLS: Record<string, ControlKind>; fault(question: Question, value: any): string | null; isAnswer(question: Question, value: any): boolean;
    isRight(question: Question, value: any): boolean; pieces(value: any): string[][]; shuffle(field: HTMLElement, key: string): void;
  };
  feedback: { sync(app: App, box: HTMLElement, shown: boolean): void };
  activity: { mount(form: HTMLFormElement, app: App): View };
  profile: { mount(page: HTMLElement, app: App): View };
  scores: {
    paragraph(text: string, kind?: string): HTMLElement;
    table(columns: string[], rows: HTMLElement[]): HTMLElement;
    tableRow(cells: (string | number)[], attributes?: Record<string, any>): HTMLElement; scores(data: Data, instrument: CourseInstrument, result: Result, grown?: Record<string, AxisGrowth> | null): Element[];
    verdict(data: Data, instrument: CourseInstrument, result: Result, isFinished: boolean): HTMLElement[];
  };
  view: {
    INPUTS: string; present(view: FormView): HTMLElement | undefined; sync(view: FormView): void;
  };
  base32: {
    digits(value: bigint, length?: number): number[]; read(text: string, longest: number): number[] | null;
    spell(letters: number[]): string; value(letters: number[]): bigint;
  };
  ranks: { count(question: Question): number; rank(question: Question, value: any): number; unrank(question: Question, place: number): any };
  resume: { decode(text: string, data: Data): { document?: any; fault?: string }; encode(state: State, data: Data): string };
  qr: { modules(text: string): boolean[][] | null };
  carry: {
    shown(app: App): { parts: HTMLElement[]; sync(): void };
    typed(app: App, take: (found: { document?: any; fault?: string }) => void): HTMLElement;
  };
  files: { mount(box: HTMLElement, app: App): View; notYou(app: App, tell: (text: string) => void): Element[] };
  progress: { mount(app: App): View };
  way: { mount(app: App, here: string): View; next(state: State, data: Data): Page | undefined };
  theme: { mount(app: App): View };
  framed: {
    FRAME: string; isFrom(event: MessageEvent, sender: Window | null): boolean; send(to: Window | null, message: any, ports?: MessagePort[]): void;
    shell(): Window | null;
  };
  port: { open(): Store | null };
  bytes: {
    FORMS: Record<string, Form>; NAMES: string[]; base64(bytes: number[]): string; checksum(bytes: number[]): number;
    list<T>(length: number, make: () => T): T[]; number(whole: number, length: number): number[];
    take(bytes: number[], at: number, length: number): number; unbase64(text: string): number[] | null;
  };
  codec: {
    encode(state: State, sent: Sent, data: Data): string;
    decode(text: string, data: Data): { document: any; sent: Sent; changed: boolean } | null;
    isLocal(data: Data, id: string): boolean; isNewer(text: string): boolean;
  };
  outcome: { place(sent: Sent, interactions: Interaction[]): void; renumber(sent: Sent): void; report(state: State, data: Data): Outcome; upheld(status: string, stored: string): string };
  api: {
    attempt<T>(look: () => T): T | undefined; call(api: any, name: string, ...values: string[]): string | null;
    succeeded(api: any, given: string | null, lastError: string): boolean; wait(from: Window, name: string): Promise<any>;
  };
  trace: { add(one: Traced): void; call(name: string, values: string[], given: string | null, ms: number): void; calls(): Traced[]; found(place: Place): void; place(): Place | null };
  texts?: PageText[];
  supportKey: { listen(act: () => void): void };
  diagnosis: { mount(line: HTMLElement, look: () => Seen): () => void };
  sha256(text: string): string;
  behind: {
    bring(state: State, behind: State, data: Data): void; hasMore(state: State, behind: State, data: Data): boolean;
    joined(state: State, behind: State, data: Data): State;
    keeper(session: Pick<ShellSession, 'recorder' | 'absence' | 'log'>, data: Data): { owned: boolean; loads: boolean; persistent: boolean };
    open(recorder: Recorder | null, data: Data, learner?: string): Promise<Store | null>;
  };
  offer: { held(notice: HTMLElement, words: Record<string, string>, replace: () => void): void; show(notice: HTMLElement, words: Record<string, string>, offer: Offer): void };
  pace: {
    begun(): Pace; heard(pace: Pace, events: LogEvent[], data: Data): void; opened(pace: Pace, now: number): void;
    tell(pace: Pace, interactions: Interaction[]): void;
  };
  times: { clock(at: number): string; split(ms: number): number[]; two(value: number): string };
  writing: {
    assume(session: ScormSession, outcome: Outcome, sent: Sent): void; set(session: ScormSession, name: string, value: string): boolean;
    setAll(session: ScormSession, values: [string, string][]): boolean; write(session: ScormSession, outcome: Outcome, sent: Sent, state: string, stored: string): boolean;
  };
  session: { recorder(dialect: Dialect): Recording };
  alone: { claim(name: string): Promise<(() => void) | null>; take(name: string, lost: () => void): void };
  keeping: { begin(session: ShellSession, recorder: Recorder): void; save(session: ShellSession): Promise<boolean>; tell(key: string, isBad?: boolean): void };
  requests: { answer(session: ShellSession, port: MessagePort, request: any): void; lose(session: ShellSession): void };
  stuck: { watch(frame: HTMLIFrameElement, notice: HTMLElement, words: Record<string, string>, again: () => void): () => void };
  lrs: {
    MOST: number; STATE: string; carrier(lrs: Lrs): Carrier; get(lrs: Lrs, resource: string): Promise<Reply>; reach(url: string, init: RequestInit, resource: string): Promise<Reply>;
    profile(lrs: Lrs, profileId: string): string; size(text: string): number; state(lrs: Lrs, stateId: string): string;
  };
  launch: {
    authorise(launch: Launch): Promise<{ token?: string; fault?: string }>; parameters(search: string): Launch | null;
    read(lrs: Lrs): Promise<{ rules?: LaunchRules; kept?: any; fault?: string }>;
  };
  queue: {
    add(queue: Queue, statement: any, isVital?: boolean): void; begun(carrier: Carrier): Queue; commit(queue: Queue): Promise<boolean>; flush(queue: Queue, closing: any[]): void;
    isLacking(queue: Queue): boolean; keep(queue: Queue, document: any): void; run(queue: Queue): Promise<void>;
  };
  definitions: {
    interaction(data: Data, question: string, part: Part): any; joined(pieces: string[][]): string; objective(data: Data, id: string, text: string): any;
  };
  statements: {
    answered(session: Cmi5Session, one: Interaction, part: Part): any; completed(session: Cmi5Session): any; initialized(session: Cmi5Session): any;
    judged(session: Cmi5Session, verb: 'passed' | 'failed', score: number): any; scored(session: Cmi5Session, outcome: Outcome): any;
    terminated(session: Cmi5Session, outcome: Outcome | null): any;
  };
  recorder: Recording;
};
type Row = Axis & { score: number; lo: number; hi: number; was?: number };
type ControlKind = {
  form: 'option' | 'pair' | 'list' | 'map' | 'statement'; // of its values: how bytes.js writes them
  told: 'choice' | 'sequencing' | 'matching' | 'likert'; // to an LMS
  keepsOrder?: boolean; // its options are not shuffled
  read(field: HTMLElement, id: string): any; write(field: HTMLElement, id: string, value: any): void; // an answer, or what stands there of one
  isAnswer(question: Question, value: any): boolean; // of any JSON value
  fault?(value: any): string; // the key of the words for what is read and is no answer
  remark(question: Question, value: any, piece: string): string | null; // the words that mark a remark, '' to open it without any, or null
};
type Entry = { first?: any; latest?: any; pre?: any; post?: any; wordings?: number[]; again?: boolean }; // wordings: of pre and post, 0 for none; again: answered since its inventory was begun again
type Ranking = { count(question: Question): number; rank(question: Question, value: any): number; unrank(question: Question, rank: number): any };
type Field = { size: number; write(state: State): number; read(document: any, value: number): void }; // of a resume code; values from 0
type Form = { write(entry: Entry): number[]; read(next: (length: number) => number): Entry };

declare var course: Course;
declare function require(name: string): any;
declare var process: { stdout: { write(text: string): void } };
