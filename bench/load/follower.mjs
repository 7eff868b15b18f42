// A default client that follows a room and the feed for long: comes back whenever it is cut off, and notes what it heard.
// Where the server can tell what was missed, it asks.

import { io } from 'socket.io-client';

const ACK_MS = 10_000;

export class Follower {
  heard = new Set();
  isPresent = false;
  #cursor;

  /** `changed(follower)` is called when it is back in the room, and when it is cut off. */
  constructor({ url, token, room, resumes, reconnectionDelay, changed }) {
    Object.assign(this, { room, resumes, changed });
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { token },
      ...(reconnectionDelay && {
        reconnectionDelay,
        reconnectionDelayMax: reconnectionDelay,
        randomizationFactor: 0,
      }),
    });
    this.socket.on('connect', () => this.#enter());
    this.socket.on('connect_error', (error) => {
      // Turned away for good: a default client does not try again then.
      if (!this.socket.active) throw error;
    });
    this.socket.on('disconnect', () => this.#turn(false));
    this.socket.on('sync:cursor', ({ cursor }) => this.#reach(cursor));
    this.socket.on('message:new', (message) => this.#hear(message.content, message));
    this.socket.on('issue:created', (issue) => this.#hear(issue.title, issue));
  }

  async #enter() {
    try {
      if (this.resumes && this.#cursor) await this.#catchUp();
      else await this.#ask('join:issue', this.room);
      this.#turn(true);
    } catch {
      // The connection is gone again, or of no use.
      if (this.socket.connected) this.socket.io.engine.close();
    }
  }

  async #catchUp() {
    const missed = await this.#ask('sync:resume', { cursor: this.#cursor, rooms: [this.room] });
    this.#cursor = missed.cursor;
    for (const { payload } of missed.events ?? []) this.heard.add(payload.content ?? payload.title);
  }

  async #ask(command, request) {
    const answer = await this.socket.timeout(ACK_MS).emitWithAck(command, request);
    if (!answer.ok) throw new Error(`${command}: ${answer.error.message}`);
    return answer.data;
  }

  #hear(text, { cursor }) {
    this.heard.add(text);
    this.#reach(cursor);
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
}
