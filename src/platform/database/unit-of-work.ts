// The only way to write more than one row: services open it, and pass its transaction on as an argument.

import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { Wakes } from '../event-log/wakes.js';
import { isAway, wasNeverSent } from './away.js';

export type Transaction = EntityManager;

const TRIES = 3;
const PAUSE_MS = 50;

@Injectable()
export class UnitOfWork {
  constructor(
    private readonly database: DataSource,
    @Inject(Wakes) private readonly wakes: Pick<Wakes, 'send'>,
  ) {}

  /**
   * Commits what `work` wrote, events included, and then wakes everybody who listens to the event log. When the
   * database goes away before that is to be committed, `work` is done again from its beginning.
   */
  async run<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const result = await this.attempt(work, TRIES);
    this.wakes.send();
    return result;
  }

  /** Nobody knows whether a commit that was not answered came about, so that one is not tried again. */
  private async attempt<Result>(
    work: (tx: Transaction) => Promise<Result>,
    triesLeft: number,
  ): Promise<Result> {
    let isWritten = false;
    try {
      return await this.database.transaction(async (tx) => {
        const result = await work(tx);
        isWritten = true;
        return result;
      });
    } catch (error) {
      const maySucceed = isWritten ? wasNeverSent(error) : isAway(error);
      if (!maySucceed || triesLeft === 1) throw error;
      await pause(PAUSE_MS);
      return this.attempt(work, triesLeft - 1);
    }
  }
}
