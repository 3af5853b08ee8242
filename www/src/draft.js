// @ts-check
/**
 * A text in the worker: what of it the engine has read, and what it has yet to be given. A long text is given to the
 * session piece by piece, from what is in sight outwards; offsets are told in the whole text all the same.
 * @import { Edit, Marks, Splice, Stretch } from "./types.js"
 * @import { Engine, EngineSession } from "./service.js"
 */
import { STRIDE } from "./protocol.js";
import { union } from "./stretch.js";

/** @typedef {{ from: number, texts: readonly string[] }} Run paragraphs in a row that are not read yet; `from` is the number of the first */

/** Letters that are read at once, whatever is open: a screen or two, or what somebody types. */
const AT_ONCE = 12_000;
/** The most letters of one piece. */
const MOST = 400_000;
/** How long one piece should take, ms: an answer to a key waits no longer. */
const BRIEF = 16;

export class Draft {
  version;
  /** The version whose marks were sent, and the one whose analysis was. */
  marked = -1;
  analyzed = -1;
  /** Since the last marks were taken; null: all of it. @type {Stretch | null} */
  changed = null;
  /** It was said how far it is. */
  told = false;
  /** Somebody does not want the rest read. */
  stopped = false;
  /** The paragraph in sight. */
  near = 0;
  /** When the first piece was read of what is not read yet; ms. */
  since = 0;
  /** @type {EngineSession | null} */ #session = null;
  /** Of all paragraphs. @type {number[]} */ #lengths;
  /** In order, none empty. @type {Run[]} */ #unread;
  #piece = AT_ONCE;
  /** The engine threw over it: it is not asked again. */
  #isBroken = false;

  /** @param {readonly string[]} paragraphs @param {number} version */
  constructor(paragraphs, version) {
    this.version = version;
    this.#lengths = paragraphs.map(({ length }) => length);
    this.#unread = [{ from: 0, texts: paragraphs }];
  }

  /** Letters of the whole text. */
  get total() { return Math.max(0, sizeOf(this.#lengths, 0, this.#lengths.length) - 1); }

  /** Letters read. */
  get done() { return Math.max(0, this.total - this.#unread.reduce((sum, { texts }) => sum + lengthOf(texts), 0)); }

  /** All of it is read. */
  get isRead() { return this.#session !== null && this.#unread.length === 0; }

  /** There is something to read, and nobody has said no. */
  get isWaiting() { return !this.#isBroken && !this.isRead && !(this.stopped && this.#session !== null); }

  /** Where the text has stretches that the session has not: put in at these places of the session's text. @returns {Edit[]} */
  get gaps() { return this.#gaps().map(({ at, length }) => ({ start: at, end: at, length })); }

  /** Reads the next piece: the nearest to what is in sight. @param {Engine} engine */
  read(engine) {
    if (this.isRead) return;
    const began = performance.now();
    this.#isBroken = true;
    if (!this.#session) this.since = began;
    const { run, first, last } = this.#next();
    const texts = run.texts.slice(first, last);
    const from = run.from + first;
    const line = from - this.#unreadBefore(from);
    const rest = [{ from: run.from, texts: run.texts.slice(0, first) }, { from: run.from + last, texts: run.texts.slice(last) }];
    const runs = this.#unread.flatMap((one) => (one === run ? rest.filter((part) => part.texts.length) : [one]));
    if (!this.#session) {
      this.#session = engine.Session.open(texts.join("\n"));
      this.#unread = runs;
      this.changed = null;
    } else {
      const [start, , end] = this.#put(line, 0, texts);
      this.#unread = runs;
      const until = this.#place(end, true);
      this.#touch({ start: this.#place(start, false), oldEnd: until, end: until });
    }
    this.#isBroken = false;
    const lasted = performance.now() - began;
    this.#piece = Math.min(MOST, Math.max(AT_ONCE, Math.round(this.#piece * Math.min(4, BRIEF / Math.max(lasted, 0.1)))));
  }

  /** Takes a change of paragraphs; what is long is left for later. @param {Splice} splice */
  edit({ from, removed, inserted }) {
    const session = this.#session, lengths = inserted.map(({ length }) => length);
    const isLater = !session || lengthOf(inserted) > AT_ONCE;
    const line = from - this.#unreadBefore(from);
    const lines = removed - (this.#unreadBefore(from + removed) - this.#unreadBefore(from));
    if (session && !this.#unread.length && !isLater) {
      const [start, oldEnd, end] = this.#put(line, lines, inserted);
      splice(this.#lengths, from, removed, lengths);
      this.#touch({ start, oldEnd, end });
      return;
    }
    const whole = this.total;
    let start = Math.max(0, sizeOf(this.#lengths, 0, from) - 1);
    let oldEnd = Math.min(whole, sizeOf(this.#lengths, 0, from + removed));
    if (session && (lines || !isLater)) {
      const told = this.#told(line, lines, isLater ? [] : inserted);
      start = Math.min(start, told.start);
      oldEnd = Math.max(oldEnd, told.end);
    }
    splice(this.#lengths, from, removed, lengths);
    if (!this.#unread.length) this.since = performance.now();
    if (isLater) { this.stopped = false; this.#piece = AT_ONCE; }
    this.#unread = [
      ...this.#unread.map((run) => ({ from: run.from, texts: run.texts.slice(0, Math.max(0, from - run.from)) })),
      ...(isLater ? [{ from, texts: inserted }] : []),
      ...this.#unread.map((run) => {
        const cut = Math.max(0, from + removed - run.from);
        return { from: run.from + cut - removed + inserted.length, texts: run.texts.slice(cut) };
      }),
    ].filter(({ texts }) => texts.length);
    if (session) this.#touch({ start, oldEnd, end: oldEnd + this.total - whole });
  }

  /** The marks of what has changed since they were taken last. @returns {{ marks: Marks, stretch: Stretch | null }} */
  marks() {
    const session = this.#session, stretch = this.changed;
    this.changed = { start: 0, oldEnd: 0, end: 0 };
    if (!session) return { marks: new Uint32Array(), stretch };
    const gaps = this.#gaps();
    const marks = stretch ? session.marks(inside(stretch.start, gaps), inside(stretch.end, gaps)) : session.marks(0, session.length);
    let passed = 0, shift = 0;
    for (let at = 0; gaps.length && at < marks.length; at += STRIDE) {
      while (passed < gaps.length && gaps[passed].at <= marks[at]) shift += gaps[passed++].length;
      marks[at] += shift;
      marks[at + 1] += shift;
    }
    return { marks, stretch };
  }

  /** Of what is read; its offsets leave out the gaps. */
  analysis() { return /** @type {EngineSession} */ (this.#session).analysis(); }

  /** Takes the text back from the session: another engine reads it, or another style is in force. */
  restart() {
    Object.assign(this, { changed: null, marked: -1, analyzed: -1 });
    if (!this.#session) return;
    const { text } = this.#session;
    /** @type {string[]} */
    const texts = [];
    let at = 0, paragraph = 0;
    const read = (/** @type {number} */ until) => {
      for (; paragraph < until; at += this.#lengths[paragraph++] + 1) texts.push(text.slice(at, at + this.#lengths[paragraph]));
    };
    for (const run of this.#unread) {
      read(run.from);
      for (const one of run.texts) texts.push(one);
      paragraph = run.from + run.texts.length;
    }
    read(this.#lengths.length);
    this.#unread = [{ from: 0, texts }];
    this.free();
  }

  free() {
    this.#session?.free();
    this.#session = null;
  }

  /** The piece to be read next: paragraphs `first` to `last` of a run. */
  #next() {
    const { near } = this;
    const distance = (/** @type {Run} */ { from, texts }) => Math.max(from - near, near - (from + texts.length - 1), 0);
    const run = this.#unread.reduce((best, one) => (distance(one) < distance(best) ? one : best));
    const { texts } = run, isAbove = run.from + texts.length <= near;
    let first = isAbove ? texts.length : Math.max(0, near - run.from), last = first, size = 0;
    while (size < this.#piece && (isAbove ? first > 0 : last < texts.length)) {
      size += isAbove ? texts[--first].length + 1 : texts[last++].length + 1;
    }
    return { run, first, last };
  }

  /** Puts lines in the place of others in the session. @param {number} from @param {number} removed @param {readonly string[]} inserted */
  #put(from, removed, inserted) {
    const session = /** @type {EngineSession} */ (this.#session), lengths = this.#readLengths(), end = from + removed;
    const start = sizeOf(lengths, 0, from), until = start + sizeOf(lengths, from, end);
    if (end < lengths.length) return session.edit(start, until, inserted.map((text) => `${text}\n`).join(""));
    if (from === 0) return session.edit(0, session.length, inserted.join("\n"));
    return session.edit(start - 1, session.length, inserted.map((text) => `\n${text}`).join(""));
  }

  /** The same; what was read again, in the whole text before. @param {number} from @param {number} removed @param {readonly string[]} inserted */
  #told(from, removed, inserted) {
    const gaps = this.#gaps();
    const [start, oldEnd] = this.#put(from, removed, inserted);
    return { start: outside(start, gaps, false), end: Math.min(this.total, outside(oldEnd, gaps, true)) };
  }

  /** @param {number} at in the session's text @param {boolean} isEnd */
  #place(at, isEnd) { return Math.min(this.total, outside(at, this.#gaps(), isEnd)); }

  /** @param {Stretch} stretch */
  #touch(stretch) { this.changed &&= union(this.changed, stretch); }

  /** @param {number} paragraph */
  #unreadBefore(paragraph) {
    let count = 0;
    for (const { from, texts } of this.#unread) count += Math.min(texts.length, Math.max(0, paragraph - from));
    return count;
  }

  /** Of the paragraphs that the session has. */
  #readLengths() {
    if (!this.#unread.length) return this.#lengths;
    /** @type {number[]} */
    const lengths = [];
    let at = 0;
    for (const { from, texts } of this.#unread) {
      for (; at < from; at++) lengths.push(this.#lengths[at]);
      at = from + texts.length;
    }
    for (; at < this.#lengths.length; at++) lengths.push(this.#lengths[at]);
    return lengths;
  }

  /** What is not read: where it would stand in the session's text, and how long it is, with its line breaks. */
  #gaps() {
    /** @type {{ at: number, length: number }[]} */
    const gaps = [];
    let at = 0, paragraph = 0;
    for (const { from, texts } of this.#unread) {
      at += sizeOf(this.#lengths, paragraph, from);
      paragraph = from + texts.length;
      gaps.push({ at, length: lengthOf(texts) });
    }
    return gaps;
  }
}

/** With a line break each. @param {readonly string[]} texts */
const lengthOf = (texts) => texts.reduce((sum, { length }) => sum + length + 1, 0);

/** Letters of paragraphs from one number to another, with a line break each. @param {readonly number[]} lengths @param {number} from @param {number} to */
function sizeOf(lengths, from, to) {
  let size = Math.max(0, to - from);
  for (let number = from; number < to; number++) size += lengths[number];
  return size;
}

/** A place of the session's text in the whole one; what ends there ends before a gap. @param {number} at @param {{ at: number, length: number }[]} gaps @param {boolean} isEnd */
function outside(at, gaps, isEnd) {
  let shift = 0;
  for (const gap of gaps) if (gap.at < at || gap.at === at && !isEnd) shift += gap.length;
  return at + shift;
}

/** A place of the whole text in the session's; one in a gap is where the gap is. @param {number} at @param {{ at: number, length: number }[]} gaps */
function inside(at, gaps) {
  let shift = 0;
  for (const gap of gaps) {
    const start = gap.at + shift;
    if (at <= start) break;
    shift += Math.min(gap.length, at - start);
  }
  return at - shift;
}

/** `Array.splice` whose arguments have no limit. @template T @param {T[]} list @param {number} from @param {number} removed @param {readonly T[]} inserted */
function splice(list, from, removed, inserted) {
  if (inserted.length < 1000) { list.splice(from, removed, ...inserted); return; }
  const tail = list.slice(from + removed);
  list.length = from;
  for (const one of inserted) list.push(one);
  for (const one of tail) list.push(one);
}
