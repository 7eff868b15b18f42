// How much somebody may hold at once, over all workers of a machine: the primary counts, or a lone process for itself.

import cluster from 'node:cluster';
import { hear, teller } from '../cluster/messages.js';
import { Questions } from './questions.js';

interface ToCounter {
  takeSeat: { number: number; subject: string; most: number };
  leaveSeat: { number: number };
}

interface ToTaker {
  seat: { number: number; isTaken: boolean };
}

/** Gives the seat back. */
export type Leave = () => void;

class Seats {
  private readonly taken = new Map<string, number>();

  take(subject: string, most: number): Leave | undefined {
    const taken = this.taken.get(subject) ?? 0;
    if (taken >= most) return undefined;
    this.taken.set(subject, taken + 1);
    return () => this.leave(subject);
  }

  private leave(subject: string): void {
    const left = (this.taken.get(subject) ?? 1) - 1;
    if (left > 0) this.taken.set(subject, left);
    else this.taken.delete(subject);
  }
}

/** The primary's part, once, before it forks. What a worker held is free once it is gone. */
export function countSeatsForWorkers(): void {
  const seats = new Seats();
  cluster.on('fork', (worker) => {
    const tell = teller<ToTaker>(worker);
    const held = new Map<number, Leave>();
    hear<ToCounter>(worker, {
      takeSeat: ({ number, subject, most }) => {
        const leave = seats.take(subject, most);
        if (leave) held.set(number, leave);
        tell('seat', { number, isTaken: leave !== undefined });
      },
      leaveSeat: ({ number }) => {
        held.get(number)?.();
        held.delete(number);
      },
    });
    worker.once('exit', () => held.forEach((leave) => leave()));
  });
}

class AskedSeats {
  private readonly tell = teller<ToCounter>(process);
  private readonly questions = new Questions<boolean>();

  constructor() {
    hear<ToTaker>(process, { seat: ({ number, isTaken }) => this.questions.answer(number, isTaken) });
  }

  /** While the primary cannot count, everybody finds a seat. */
  async take(subject: string, most: number): Promise<Leave | undefined> {
    let seat = 0;
    const ask = (number: number) => this.tell('takeSeat', { number: (seat = number), subject, most });
    const isTaken = await this.questions.ask(ask).catch(() => true);
    return isTaken ? () => this.tell('leaveSeat', { number: seat }) : undefined;
  }
}

let seats: AskedSeats | Seats | undefined;

/** Undefined when there is no seat left. */
export async function takeSeat(subject: string, most: number): Promise<Leave | undefined> {
  seats ??= cluster.isWorker ? new AskedSeats() : new Seats();
  return seats.take(subject, most);
}
