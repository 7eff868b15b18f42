// One Socket.IO connection on a raw TCP socket: comes in with its token, answers pings and goodbyes, and hands on what it
// is told, unread.

import { connect } from 'node:net';
import { CLOSE_FRAME, eachFrame, isCloseFrame, textFrame, upgradeRequest } from './frames.mjs';

const PATH = '/socket.io/?EIO=4&transport=websocket';
const PONG = textFrame('3');
const [OPEN, PING, MESSAGE, CONNECT, EVENT, ACK, REFUSED] = Buffer.from('0240234');
const UPGRADED = Buffer.from('HTTP/1.1 101');
// All lines share it: what is read is dealt with before the next read.
const shared = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * `owner` is called back: `opened(handshake)` by the engine, `connected()` to the namespace, `event(bytes, from, to)` and
 * `acked(bytes, from, to)` with the place of the packet, `refused(reason)` where it is turned away for good,
 * `failed(reason)` where there was no connection, and `closed()` at last.
 */
export class Line {
  pingedAt = performance.now();
  #rest = null;
  #upgraded = false;

  constructor({ url, token, owner }) {
    this.token = token;
    this.owner = owner;
    this.take = (from, to, head) => this.#packet(from, to, head);
    const { hostname, port, host } = new URL(url);
    this.socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer: shared, callback: (length) => this.#read(length) },
    });
    this.socket.on('connect', () => this.socket.write(upgradeRequest(host, PATH)));
    this.socket.on('error', (error) => this.owner.failed(error));
    this.socket.on('close', () => this.owner.closed());
  }

  /** Asks for an ack, where it is given a number to answer to. */
  say(command, request, number = '') {
    this.socket.write(textFrame(`42${number}${JSON.stringify([command, request])}`));
  }

  cut() {
    this.socket.destroy();
  }

  #read(length) {
    this.bytes = this.#rest ? Buffer.concat([this.#rest, shared.subarray(0, length)]) : shared;
    let end = this.#rest ? this.bytes.length : length;
    if (!this.#upgraded) {
      const head = this.bytes.subarray(0, end).indexOf('\r\n\r\n');
      if (head < 0) return this.#keep(0, end);
      if (!this.bytes.subarray(0, UPGRADED.length).equals(UPGRADED)) return this.#turnedAway(head);
      this.#upgraded = true;
      this.bytes = Buffer.from(this.bytes.subarray(head + 4, end));
      end = this.bytes.length;
    }
    return this.#keep(eachFrame(this.bytes, end, this.take), end);
  }

  #turnedAway(head) {
    this.owner.failed(new Error(this.bytes.toString('latin1', 0, head)));
    this.cut();
    return false;
  }

  #keep(from, end) {
    this.#rest = from < end ? Buffer.from(this.bytes.subarray(from, end)) : null;
    return true;
  }

  #packet(from, to, head) {
    const { bytes, socket, owner } = this;
    if (isCloseFrame(head)) socket.write(CLOSE_FRAME);
    else if (bytes[from] === PING) this.#answerPing();
    else if (bytes[from] === OPEN) this.#enter(JSON.parse(bytes.toString('utf8', from + 1, to)));
    else if (bytes[from] !== MESSAGE) return;
    else if (bytes[from + 1] === EVENT) owner.event(bytes, from, to);
    else if (bytes[from + 1] === ACK) owner.acked(bytes, from, to);
    else if (bytes[from + 1] === CONNECT) owner.connected();
    else if (bytes[from + 1] === REFUSED) owner.refused(new Error(bytes.toString('utf8', from, to)));
  }

  #answerPing() {
    this.pingedAt = performance.now();
    this.socket.write(PONG);
  }

  #enter(handshake) {
    this.pingedAt = performance.now();
    this.owner.opened(handshake);
    this.socket.write(textFrame(`40${JSON.stringify({ token: this.token })}`));
  }
}

/** Whether the packet at `from` is an event whose name starts as in `prefix`, made by `eventPrefix`. */
export function startsWith(bytes, from, prefix) {
  for (let i = 2; i < prefix.length; i++) if (bytes[from + i] !== prefix[i]) return false;
  return true;
}

export const eventPrefix = (name) => Buffer.from(`42["${name}`);
