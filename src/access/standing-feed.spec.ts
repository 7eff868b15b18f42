// News of the standing may come while the database answers, or from another database: the newer one counts.

import { Logger } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';
import type { LogTail } from '../platform/event-log/log-tail.js';
import type { Batch, DomainEvent, RecordedEvent } from '../platform/event-log/recorded-event.js';
import { SessionsEnded } from '../sessions/session.events.js';
import type { SessionsService } from '../sessions/sessions.service.js';
import { AccountChanged } from '../users/user.events.js';
import type { Person } from '../users/user.view.js';
import type { UsersService } from '../users/users.service.js';
import type { Visitor } from '../users/visitor.js';
import { Standing } from './standing.js';
import { StandingFeed } from './standing-feed.js';

const claimed: Visitor = {
  userId: 'usr_1',
  displayName: 'Ann',
  role: 'citizen',
  city: null,
  sessionId: 'ses_1',
};

const person = (change: Partial<Person>) =>
  ({ ...claimed, suspendedAt: null, official: null, ...change }) as Person;

/** A tail that reads by hand, and a database that answers when it is told to. */
class Surroundings {
  readonly standing = new Standing();
  people: Person[] = [];
  answer: () => void = () => undefined;
  fail: () => void = () => undefined;
  private hear: (batch: Batch) => void = () => undefined;
  private readonly feed: StandingFeed;

  constructor() {
    const tail = {
      listen: (hear: (batch: Batch) => void) => (this.hear = hear),
      catchUp: async () => this.read(),
    };
    const users = {
      changedWithin: () =>
        new Promise<Person[]>((resolve, reject) => {
          const read = this.people;
          this.answer = () => resolve(read);
          this.fail = () => reject(new Error('away'));
        }),
    };
    this.feed = new StandingFeed(
      this.standing,
      tail as unknown as LogTail,
      users as unknown as UsersService,
      { endedWithin: async () => [] } as unknown as SessionsService,
      { accessTokenSeconds: 60 } as Config,
    );
  }

  read(...events: DomainEvent[]): void {
    this.hear({ events: events as RecordedEvent[], cursor: '' });
  }

  readAnew(): void {
    this.hear({ events: [], cursor: '', isAnew: true });
  }

  async settled(): Promise<void> {
    await new Promise(setImmediate);
  }

  async start(meanwhile: () => void = () => undefined): Promise<void> {
    const started = this.feed.onModuleInit();
    await this.settled();
    meanwhile();
    this.answer();
    await started;
  }

  stop(): void {
    this.feed.onApplicationShutdown();
  }
}

describe('the feed of the standing', () => {
  let around: Surroundings;

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(() => (around = new Surroundings()));
  afterEach(() => around.stop());

  const role = () => around.standing.admit(claimed).role;

  it('knows at the start what changed before', async () => {
    around.people = [person({ role: 'admin' })];
    await around.start();
    expect(role()).toBe('admin');
  });

  it('takes what is heard while the database answers for newer than the answer', async () => {
    around.people = [person({ role: 'admin' })];
    const { suspendedAt, official, ...account } = person({ role: 'moderator' });
    await around.start(() => around.read(new AccountChanged({ ...account, suspended: false })));
    expect(role()).toBe('moderator');
  });

  it('asks the database again where the log begins anew, until it answers, and forgets what it says nothing of', async () => {
    around.people = [person({ role: 'admin' })];
    await around.start();
    around.read(new SessionsEnded({ userId: 'usr_1', sessionIds: ['ses_2'], reason: 'signed out' }));
    around.people = [];
    around.readAnew();
    around.fail();
    await around.settled();
    expect(role()).toBe('admin');
    around.read();
    around.answer();
    await around.settled();
    expect(role()).toBe('citizen');
    expect(around.standing.admit({ ...claimed, sessionId: 'ses_2' }).sessionId).toBe('ses_2');
  });
});
