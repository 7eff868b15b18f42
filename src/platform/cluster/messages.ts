// All that the primary and its workers say to one another; other speakers on the same channel go by unheard.

import type { SendHandle } from 'node:child_process';
import type { WorkerHealth } from '../../contract/health.js';

/** Where a worker is to listen: the port that all share, and the private directory of the workers' unix sockets. */
export interface Place {
  port: number;
  directory: string;
}

export interface Farewell {
  /** Over how long the connections are closed, so that not all clients come back in one moment. */
  spreadMs: number;
  /** Siblings take the clients over: accept nothing more. Otherwise stay reachable, to say "not ready". */
  othersServe: boolean;
}

interface Answer {
  /** Of the question. */
  number: number;
  answer: unknown;
  /** How many workers were asked. */
  expected: number;
}

export interface ToPrimary {
  booted: object;
  listening: object;
  failed: { reason: string };
  state: Omit<WorkerHealth, 'id' | 'pid'>;
  question: { topic: string; number: number };
  answer: Answer & { asker: number };
  /** Without an owner any other worker will do. */
  handOver: { owner?: number; alreadyRead: string };
}

export interface ToWorker {
  listen: Place;
  drain: Farewell;
  hasten: object;
  table: { workers: WorkerHealth[] };
  question: { topic: string; number: number; asker: number; expected: number };
  answer: Answer;
  takeOver: { alreadyRead: string };
}

export type Ears<Said> = { [Kind in keyof Said]?: (body: Said[Kind], handle?: SendHandle) => void };

interface Mouth {
  connected?: boolean;
  send?(
    message: object,
    handle?: SendHandle,
    options?: object,
    sent?: (error: Error | null) => void,
  ): boolean;
}

interface Channel {
  on(event: 'message', listener: (message: unknown, handle?: SendHandle) => void): unknown;
}

/** `sent` is called in any case: that a listener has died in the meantime is noticed elsewhere. */
export function teller<Said>(mouth: Mouth) {
  return <Kind extends keyof Said>(kind: Kind, body: Said[Kind], handle?: SendHandle, sent = () => {}) => {
    if (mouth.send && mouth.connected !== false) mouth.send({ civicpulse: kind, body }, handle, {}, sent);
    else sent();
  };
}

export function hear<Said>(channel: Channel, ears: Ears<Said>): void {
  channel.on('message', (message, handle) => {
    if (typeof message !== 'object' || message === null || !('civicpulse' in message)) return;
    const { civicpulse, body } = message as { civicpulse: keyof Said; body: Said[keyof Said] };
    ears[civicpulse]?.(body, handle);
  });
}
