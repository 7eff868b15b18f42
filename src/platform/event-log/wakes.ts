// Wake-up calls without content: something was committed, look at the event log. They may be lost; the tail also polls.

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Bus } from '../cluster/bus.js';

const CHANNEL = 'event_log';
const DEBOUNCE_MS = 10;

@Injectable()
export class Wakes {
  private hear: () => void = () => undefined;
  private announcing?: NodeJS.Timeout;

  constructor(
    private readonly bus: Bus,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  listen(hear: () => void): void {
    this.hear = hear;
    this.bus.onWake(CHANNEL, hear);
  }

  /** At once here and at the other workers of this machine, a moment later on other machines. */
  send(): void {
    this.hear();
    this.bus.wake(CHANNEL);
    this.announcing ??= setTimeout(() => this.announce(), DEBOUNCE_MS);
  }

  async hearFrom(client: Client): Promise<void> {
    client.on('notification', () => this.hear());
    await client.query(`LISTEN ${CHANNEL}`);
  }

  private announce(): void {
    this.announcing = undefined;
    this.database.query(`NOTIFY ${CHANNEL}`).catch(() => undefined);
  }
}
