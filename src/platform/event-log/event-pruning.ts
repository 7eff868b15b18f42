// Forgets events that are too old to be asked for, a few at a time, and remembers how far it has come.

import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Chores } from '../chores.js';
import { Config } from '../config/config.js';

const EVERY_MS = 10 * 60_000;
const BATCH = 10_000;

/** Two workers at once take different rows; who must resume from before `pruned_through` is told to start afresh. */
const PRUNE = `
  WITH old AS (
    SELECT position, xact FROM event_log
    WHERE recorded_at < now() - make_interval(hours => $1)
    ORDER BY position LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM event_log WHERE position IN (SELECT position FROM old)
  ), noted AS (
    UPDATE event_log_pruning
    SET pruned_through = greatest(pruned_through, (SELECT xact FROM old ORDER BY xact DESC LIMIT 1))
    WHERE EXISTS (SELECT FROM old)
  )
  SELECT count(*)::int AS pruned FROM old`;

@Injectable()
export class EventPruning implements OnApplicationBootstrap {
  constructor(
    private readonly chores: Chores,
    private readonly config: Config,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  onApplicationBootstrap(): void {
    this.chores.every(EVERY_MS, 'pruning the event log', () => this.prune());
  }

  async prune(): Promise<void> {
    while ((await this.pruneBatch()) === BATCH);
  }

  private async pruneBatch(): Promise<number> {
    const [{ pruned }] = await this.database.query<[{ pruned: number }]>(PRUNE, [this.config.eventLogHours]);
    return pruned;
  }
}
