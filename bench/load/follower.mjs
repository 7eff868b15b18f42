// A client that follows a room and the feed for long: comes back whenever it is cut off, at the pace of a default client,
// and notes what it heard. Where the server can tell what was missed, it asks.

import { eventPrefix, Line, startsWith } from './line.mjs';

const ACK_MS = 10_000;
const CONNECT_MS = 20_000;
/** As socket.io-client does by itself. */
const DEFAULT_PACE = { first: 1_000, most: 5_000, randomization: 0.5 };

/** Presence and typing are not even parsed. */
const WORTH_READING = ['message:new"', 'issue:created"', 'sync:cursor"'].map(eventPrefix);

export class Follower {
  heard = new Set();
  isPresent = false;
  #cursor;
  #line;
  #attempts = 0;
  #silenceMs;
  #dueAt;
  #asked = 0;
  #answer;

  /** `changed(follower)` is called when it is back in the room, and when it is cut off. */
  constructor({ url, token, room, resumes, reconnectionDelay, changed }) {
    Object.assign(this, { url, token, room, resumes, changed });
    this.pace = reconnectionDelay
      ? { first: reconnectionDelay, most: reconnectionDelay, randomization: 0 }
      : DEFAULT_PACE;
    this.#open();
  }

  /** Called now and then: what takes too long is given up, as a default client does by timers of its own. */
  lookAtClock(now) {
    if (!this.#line) return;
    if (now > this.#dueAt || now - this.#line.pingedAt > this.#silenceMs) this.#line.cut();
  }

  opened({ pingInterval, pingTimeout }) {
    this.#attempts = 0;
    this.#silenceMs = pingInterval + pingTimeout;
  }

  connected() {
    if (this.resumes && this.#cursor)
      this.#ask('sync:resume', { cursor: this.#cursor, rooms: [this.room] }, (missed) =>
        this.#catchUp(missed),
      );
    else this.#ask('join:issue', this.room, () => {});
  }

  event(bytes, from, to) {
    if (!WORTH_READING.some((prefix) => startsWith(bytes, from, prefix))) return;
    const [, { content, title, cursor }] = JSON.parse(bytes.toString('utf8', from + 2, to));
    if (content ?? title) this.heard.add(content ?? title);
    this.#reach(cursor);
  }

  acked(bytes, from, to) {
    const packet = bytes.toString('utf8', from + 2, to);
    const start = packet.indexOf('[');
    if (Number(packet.slice(0, start)) !== this.#asked) return;
    const [{ ok, data }] = JSON.parse(packet.slice(start));
    // Of no use: it tries again with the next connection.
    if (!ok) return this.#line.cut();
    this.#dueAt = Infinity;
    this.#answer(data);
    this.#turn(true);
  }

  /** Turned away for good: a default client does not try again then. */
  refused(reason) {
    throw reason;
  }

  /** The line closes next. */
  failed() {}

  closed() {
    this.#line = undefined;
    this.#turn(false);
    setTimeout(() => this.#open(), this.#backOffMs());
  }

  #open() {
    this.#silenceMs = Infinity;
    this.#dueAt = performance.now() + CONNECT_MS;
    this.#line = new Line({ url: this.url, token: this.token, owner: this });
  }

  #ask(command, request, answer) {
    this.#answer = answer;
    this.#dueAt = performance.now() + ACK_MS;
    this.#line.say(command, request, (this.#asked += 1));
  }

  #catchUp({ events = [], cursor }) {
    this.#cursor = cursor;
    for (const { payload } of events) this.heard.add(payload.content ?? payload.title);
  }

  /** Not before it has caught up: what lies between would be skipped. */
  #reach(cursor) {
    if (this.isPresent || !this.#cursor) this.#cursor = cursor;
  }

  #turn(isPresent) {
    if (isPresent === this.isPresent) return;
    this.isPresent = isPresent;
    this.changed(this);
  }

  /** Doubled with each attempt, and up to so much more or less. */
  #backOffMs() {
    const { first, most, randomization } = this.pace;
    const exact = first * 2 ** this.#attempts++;
    return Math.min(most, exact * (1 + randomization * (2 * Math.random() - 1)));
  }
}
