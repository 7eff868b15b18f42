// Somebody who writes: over a default client, with one `clientId` for all tries, until it is acknowledged.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';

const ACK_MS = 5_000;
const TRIES = 100;

export class Speaker {
  #socket;

  static async open(url, token) {
    const speaker = new Speaker(url, token);
    await speaker.#connected();
    return speaker;
  }

  constructor(url, token) {
    this.token = token;
    this.#socket = io(url, { transports: ['websocket'], forceNew: true, auth: { token } });
  }

  say(issueId, content) {
    return this.ask('message:send', { issueId, content, clientId: randomUUID() });
  }

  /** While there is no connection the client keeps it, and sends it with the next one. */
  async ask(command, request) {
    for (let tries = 1; ; tries++) {
      try {
        const answer = await this.#socket.timeout(ACK_MS).emitWithAck(command, request);
        if (answer.ok) return answer.data;
        throw new Error(`${command}: ${answer.error.message}`);
      } catch (fault) {
        if (tries === TRIES) throw fault;
        await pause(100);
      }
    }
  }

  close() {
    this.#socket.close();
  }

  async #connected() {
    const refused = once(this.#socket, 'connect_error').then(([error]) => Promise.reject(error));
    await Promise.race([once(this.#socket, 'connect'), refused]);
  }
}
