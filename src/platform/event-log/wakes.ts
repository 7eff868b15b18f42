// Wake-up calls: so many facts were committed, look at the event log. They may be lost; the tail also polls.

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { escapeLiteral, type Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Bus } from '../cluster/bus.js';

const CHANNEL = 'event_log';
const DEBOUNCE_MS = 10;

@Injectable()
export class Wakes {
  private hear: (facts: number) => void = () => undefined;
  private machine = '';
  private announcing?: NodeJS.Timeout;

  constructor(
    private readonly bus: Bus,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** `machine` is what its workers share, and nobody else: they have woken one another already. */
  listen(hear: (facts: number) => void, machine: string): void {
    this.hear = hear;
    this.machine = machine;
    this.bus.onWake(CHANNEL, hear);
  }

  /** At once here and at the other workers of this machine, a moment later on other machines. */
  send(facts = 1): void {
    this.hear(facts);
    this.bus.wake(CHANNEL, facts);
    this.announcing ??= setTimeout(() => this.announce(), DEBOUNCE_MS);
  }

  async hearFrom(client: Client): Promise<void> {
    client.on('notification', ({ payload }) => {
      if (!payload || payload !== this.machine) this.hear(1);
    });
    await client.query(`LISTEN ${CHANNEL}`);
  }

  private announce(): void {
    this.announcing = undefined;
    this.database.query(`NOTIFY ${CHANNEL}, ${escapeLiteral(this.machine)}`).catch(() => undefined);
  }
}
