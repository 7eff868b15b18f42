// Keeps this worker's standing up to date: from the event log, and where that begins anew from the database.

import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { Batch, RecordedEvent } from '../platform/event-log/recorded-event.js';
import { SessionsEnded, type EndedSessions } from '../sessions/session.events.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AccountChanged, type AccountState } from '../users/user.events.js';
import { accountState } from '../users/user.view.js';
import { UsersService } from '../users/users.service.js';
import { Standing } from './standing.js';

/** For transactions that were under way, and for clocks of machines that differ a little. */
const MARGIN_SECONDS = 60;
const FORGET_EVERY_MS = 30_000;

@Injectable()
export class StandingFeed implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('StandingFeed');
  private readonly seconds: number;
  private readonly heardMeanwhile: RecordedEvent[] = [];
  private isOutdated = true;
  private loading?: Promise<void>;
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

  async onModuleInit(): Promise<void> {
    this.tail.listen((batch) => this.follow(batch));
    await this.tail.catchUp();
    await this.loading;
    const forget = () => this.standing.forgetBefore(Date.now() - this.seconds * 1000);
    this.forgetting = setInterval(forget, FORGET_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.forgetting);
  }

  /** At the start, and where the log begins anew, it says nothing of what was before. */
  private follow({ events, isAnew }: Batch): void {
    for (const event of events) this.hear(event);
    if (isAnew) this.isOutdated = true;
    if (this.loading) return void this.heardMeanwhile.push(...events);
    if (!this.isOutdated) return;
    this.loading = this.load().finally(() => (this.loading = undefined));
    this.loading.catch((fault: Error) => {
      this.isOutdated = true;
      this.log.warn(`cannot be read at the moment: ${fault.message}`);
    });
  }

  private hear({ kind, payload }: RecordedEvent): void {
    if (kind === AccountChanged.kind) this.standing.accountChanged(payload as AccountState);
    if (kind === SessionsEnded.kind) this.standing.sessionsEnded((payload as EndedSessions).sessionIds);
  }

  /** What is heard while the database answers may be newer than the answer. */
  private async load(): Promise<void> {
    this.isOutdated = false;
    this.heardMeanwhile.length = 0;
    const people = await this.users.changedWithin(this.seconds);
    const ended = await this.sessions.endedWithin(this.seconds);
    this.standing.forgetBefore(Infinity);
    for (const person of people) this.standing.accountChanged(accountState(person));
    this.standing.sessionsEnded(ended);
    for (const event of this.heardMeanwhile) this.hear(event);
  }
}
