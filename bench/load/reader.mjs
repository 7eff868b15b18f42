// A client that stays: joins a room if asked to, and tells of each event whose name starts as asked.

import { eventPrefix, Line, startsWith } from './line.mjs';

/** `heard(reader, bytes, from, to)` is called for each event, with the place of its payload. */
export class Reader {
  count = 0;

  constructor({ url, token, prefix, room, heard }) {
    this.prefix = eventPrefix(prefix);
    this.room = room;
    this.heard = heard;
    this.entered = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    this.line = new Line({ url, token, owner: this });
  }

  get socket() {
    return this.line.socket;
  }

  opened() {}

  connected() {
    if (this.room) this.line.say('join:issue', this.room, 0);
    else this.resolve(this);
  }

  event(bytes, from, to) {
    if (startsWith(bytes, from, this.prefix)) this.heard(this, bytes, from, to);
  }

  acked(bytes, from, to) {
    const answer = bytes.toString('utf8', from, to);
    if (answer.includes('"ok":true')) this.resolve(this);
    else this.reject(new Error(answer));
  }

  refused(reason) {
    this.reject(reason);
  }

  failed(reason) {
    this.reject(reason);
  }

  closed() {
    this.reject(new Error('the server closed the connection'));
  }
}
