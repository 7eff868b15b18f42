// One Socket.IO client on a raw TCP socket: connects, joins a room if asked to, answers pings, and tells of each event
// whose name starts as asked.

import { connect } from 'node:net';
import { eachFrame, textFrame, upgradeRequest } from './frames.mjs';

const PATH = '/socket.io/?EIO=4&transport=websocket';
const PONG = textFrame('3');
const [OPEN, PING, MESSAGE, CONNECT, EVENT, ACK, REFUSED] = Buffer.from('0240234');
// All readers share it: what is read is dealt with before the next read.
const shared = Buffer.allocUnsafeSlow(256 * 1024);

/** `heard(reader, bytes, from, to)` is called for each event, with the place of its payload. */
export class Reader {
  count = 0;
  #rest = null;
  #upgraded = false;

  constructor({ url, token, prefix, room, heard }) {
    this.prefix = Buffer.from(`42["${prefix}`);
    this.token = token;
    this.room = room;
    this.heard = heard;
    this.take = (from, to) => this.#packet(from, to);
    this.connected = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    const { hostname, port, host } = new URL(url);
    this.socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer: shared, callback: (length) => this.#read(length) },
    });
    this.socket.on('connect', () => this.socket.write(upgradeRequest(host, PATH)));
    this.socket.on('error', (error) => this.reject(error));
    this.socket.on('close', () => this.reject(new Error('the server closed the connection')));
  }

  #read(length) {
    this.bytes = this.#rest ? Buffer.concat([this.#rest, shared.subarray(0, length)]) : shared;
    let end = this.#rest ? this.bytes.length : length;
    if (!this.#upgraded) {
      const head = this.bytes.subarray(0, end).indexOf('\r\n\r\n');
      if (head < 0) return this.#keep(0, end);
      if (!this.bytes.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101')))
        this.reject(new Error(this.bytes.toString('latin1', 0, head)));
      this.#upgraded = true;
      this.bytes = Buffer.from(this.bytes.subarray(head + 4, end));
      end = this.bytes.length;
    }
    return this.#keep(eachFrame(this.bytes, end, this.take), end);
  }

  #keep(from, end) {
    this.#rest = from < end ? Buffer.from(this.bytes.subarray(from, end)) : null;
    return true;
  }

  #packet(from, to) {
    const { bytes } = this;
    if (bytes[from] === MESSAGE && bytes[from + 1] === EVENT) {
      if (this.#isWanted(from)) this.heard(this, bytes, from, to);
    } else if (bytes[from] === PING) this.socket.write(PONG);
    else if (bytes[from] === OPEN) this.socket.write(textFrame(`40${JSON.stringify({ token: this.token })}`));
    else if (bytes[from] === MESSAGE && bytes[from + 1] === CONNECT) this.#join();
    else if (bytes[from] === MESSAGE && bytes[from + 1] === ACK) this.#joined(from, to);
    else if (bytes[from] === MESSAGE && bytes[from + 1] === REFUSED)
      this.reject(new Error(bytes.toString('utf8', from, to)));
  }

  #join() {
    if (this.room) this.socket.write(textFrame(`420${JSON.stringify(['join:issue', this.room])}`));
    else this.resolve(this);
  }

  #joined(from, to) {
    const answer = this.bytes.toString('utf8', from, to);
    if (answer.includes('"ok":true')) this.resolve(this);
    else this.reject(new Error(answer));
  }

  #isWanted(from) {
    for (let i = 2; i < this.prefix.length; i++) if (this.bytes[from + i] !== this.prefix[i]) return false;
    return true;
  }
}
