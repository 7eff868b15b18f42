// Keeps this worker's standing up to date: from the event log, and at its start from the database.

import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { SESSIONS_ENDED, type EndedSessions } from '../sessions/session.events.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ACCOUNT_CHANGED, type AccountState } from '../users/user.events.js';
import { accountState } from '../users/user.view.js';
import { UsersService } from '../users/users.service.js';
import { Standing } from './standing.js';

/** For transactions that were under way, and for clocks of machines that differ a little. */
const MARGIN_SECONDS = 60;
const FORGET_EVERY_MS = 30_000;

@Injectable()
export class StandingFeed implements OnModuleInit, OnApplicationShutdown {
  private readonly seconds: number;
  private forgetting?: NodeJS.Timeout;

  constructor(
    private readonly standing: Standing,
    private readonly tail: LogTail,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    config: Config,
  ) {
    this.seconds = config.accessTokenSeconds + MARGIN_SECONDS;
  }

  /** The tail has to stand before the database is read: what happens in between is heard, not missed. */
  async onModuleInit(): Promise<void> {
    this.tail.listen(({ events }) => events.forEach((event) => this.hear(event)));
    await this.tail.catchUp();
    await this.load();
    const forget = () => this.standing.forgetBefore(Date.now() - this.seconds * 1000);
    this.forgetting = setInterval(forget, FORGET_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.forgetting);
  }

  private hear({ kind, payload }: RecordedEvent): void {
    if (kind === ACCOUNT_CHANGED) this.standing.accountChanged(payload as AccountState);
    if (kind === SESSIONS_ENDED) this.standing.sessionsEnded((payload as EndedSessions).sessionIds);
  }

  private async load(): Promise<void> {
    const people = await this.users.changedWithin(this.seconds);
    for (const person of people) this.standing.accountChanged(accountState(person));
    this.standing.sessionsEnded(await this.sessions.endedWithin(this.seconds));
  }
}
