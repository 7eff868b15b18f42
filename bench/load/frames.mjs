// As much of the WebSocket framing as a reader of Socket.IO needs.

import { randomBytes } from 'node:crypto';

export const upgradeRequest = (host, path) =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    '\r\n',
  ].join('\r\n');

/** A client's frame has to be masked; a mask of zeros leaves the text as it is. */
export function textFrame(text) {
  const data = Buffer.from(text);
  const length = data.length < 126 ? [data.length | 0x80] : [126 | 0x80, data.length >> 8, data.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), data]);
}

/** Says goodbye back, without a reason. */
export const CLOSE_FRAME = Buffer.from([0x88, 0x80, 0, 0, 0, 0]);

/** By the first byte of a frame. */
export const isCloseFrame = (head) => (head & 0x0f) === 0x08;

/** Calls `take(from, to, head)` for the payload of each whole frame and answers where the first unfinished one starts. */
export function eachFrame(bytes, end, take) {
  let at = 0;
  while (at + 2 <= end) {
    let from = at + 2;
    let length = bytes[at + 1];
    if (length === 126) {
      from = at + 4;
      if (from > end) break;
      length = (bytes[at + 2] << 8) | bytes[at + 3];
    } else if (length === 127) {
      from = at + 10;
      if (from > end) break;
      length = Number(bytes.readBigUInt64BE(at + 2));
    }
    if (from + length > end) break;
    take(from, from + length, bytes[at]);
    at = from + length;
  }
  return at;
}
