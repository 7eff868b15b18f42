// Wake-up calls: so many facts were committed, look at the event log. They may be lost; the tail also polls.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { escapeLiteral, type Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Bus } from '../cluster/bus.js';
import { WakeLine } from '../cluster/wake-line.js';

const CHANNEL = 'event_log';
const DEBOUNCE_MS = 10;

@Injectable()
export class Wakes implements OnApplicationShutdown {
  private hear: (facts: number) => void = () => undefined;
  private folder = '';
  private line?: WakeLine;
  private announcing?: NodeJS.Timeout;

  constructor(
    private readonly bus: Bus,
    @InjectDataSource() private readonly database: DataSource,
  ) {}

  /** `folder` is shared by the workers of this machine, who wake one another there, and by nobody else. */
  async listen(hear: (facts: number) => void, folder: string): Promise<void> {
    this.hear = hear;
    this.folder = folder;
    this.line = new WakeLine(this.bus, folder, hear);
    await this.line.opened;
  }

  /** At once here and at the other workers of this machine, a moment later on other machines. */
  send(facts = 1): void {
    this.hear(facts);
    this.line?.wake(facts);
    this.announcing ??= setTimeout(() => this.announce(), DEBOUNCE_MS);
  }

  async hearFrom(client: Client): Promise<void> {
    client.on('notification', ({ payload }) => {
      if (!payload || payload !== this.folder) this.hear(1);
    });
    await client.query(`LISTEN ${CHANNEL}`);
  }

  onApplicationShutdown(): void {
    this.line?.close();
  }

  private announce(): void {
    this.announcing = undefined;
    this.database.query(`NOTIFY ${CHANNEL}, ${escapeLiteral(this.folder)}`).catch(() => undefined);
  }
}
