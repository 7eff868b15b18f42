// The only way to write more than one row: services open it, and pass its transaction on as an argument.

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Wakes } from '../event-log/wakes.js';

export type Transaction = EntityManager;

@Injectable()
export class UnitOfWork {
  constructor(
    private readonly database: DataSource,
    private readonly wakes: Wakes,
  ) {}

  /** Commits what `work` wrote, events included, and then wakes everybody who listens to the event log. */
  async run<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const result = await this.database.transaction(work);
    this.wakes.send();
    return result;
  }
}
