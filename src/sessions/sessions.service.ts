// Sessions: begun by a sign-in, and carried on by refresh tokens that work once.

import { Injectable, Logger } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Config } from '../platform/config/config.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { Failure } from '../platform/failures/failure.js';
import { newId } from '../platform/ids.js';
import type { Person } from '../users/user.view.js';
import { UsersService } from '../users/users.service.js';
import { SessionEnds } from './session-ends.js';
import { SessionRepository, type PresentedToken } from './session.repository.js';

/** A session as a request showed it. */
export interface KnownSession {
  person: Person;
  sessionId: string;
}

/** A session with what its next request may show: the one refresh token that works. */
export interface OpenSession extends KnownSession {
  refreshToken: string;
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const placeOf = (userId: string, address: string): Buffer => hashOf(`${userId} ${address}`);

/** A page may be under way while another one renews the session. */
const JUST_USED_SECONDS = 30;

const refused = () => new Failure('unauthenticated', 'This session has ended; please sign in again.');

@Injectable()
export class SessionsService {
  private readonly log = new Logger('Sessions');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly ends: SessionEnds,
    private readonly users: UsersService,
    private readonly config: Config,
  ) {}

  async begin(tx: Transaction, userId: string, address: string): Promise<OpenSession> {
    const person = await this.admitted(tx, userId);
    const sessionId = newId('session');
    await this.sessions.insert(tx, { sessionId, userId, addressHash: placeOf(userId, address) });
    return { person, sessionId, refreshToken: await this.nextToken(tx, sessionId) };
  }

  /** Whether this user came in at this address before, as long as their sessions of then are kept. */
  hasBegunAt(userId: string, address: string): Promise<boolean> {
    return this.sessions.hasBegunAt(userId, placeOf(userId, address));
  }

  /** The session that a refresh token belongs to, whether or not the token still works. */
  async ownerOf(refreshToken: string): Promise<PresentedToken> {
    const token = await this.sessions.presented(hashOf(refreshToken));
    if (!token) throw refused();
    return token;
  }

  /** What a reused token sets off has to be committed, so the refusal follows the transaction. */
  async carryOn(refreshToken: string): Promise<OpenSession> {
    const session = await this.unitOfWork.run((tx) => this.rotate(tx, hashOf(refreshToken)));
    if (!session) throw refused();
    return session;
  }

  /** Only looks: nothing is renewed by it, and a token that came back too late ends nothing. */
  async recognise(refreshToken: string): Promise<(KnownSession & { isRipe: boolean }) | undefined> {
    const owner = await this.sessions.recognised(hashOf(refreshToken), {
      usedWithin: JUST_USED_SECONDS,
      ripeWithin: this.config.refreshTokenSeconds / 2,
    });
    if (!owner) return undefined;
    const { userId, ...session } = owner;
    const person = await this.users.find(userId);
    return person.suspendedAt ? undefined : { person, ...session };
  }

  /** A session as it stands; it is renewed when half its time is over, so that whoever comes again stays signed in. */
  async visit(refreshToken: string): Promise<KnownSession | OpenSession> {
    const session = await this.recognise(refreshToken);
    if (!session) throw refused();
    if (!session.isRipe) return session;
    const renewed = await this.unitOfWork.run(async (tx) => {
      const tokenHash = hashOf(refreshToken);
      const token = await this.sessions.presentedInTurn(tx, tokenHash);
      // It worked a moment ago: another page of the same browser was faster.
      return token?.wasUsed ? session : this.renew(tx, tokenHash, token);
    });
    if (!renewed) throw refused();
    return renewed;
  }

  endedWithin(seconds: number): Promise<string[]> {
    return this.sessions.endedWithin(seconds);
  }

  private async rotate(tx: Transaction, tokenHash: Buffer): Promise<OpenSession | undefined> {
    const token = await this.sessions.presentedInTurn(tx, tokenHash);
    return token?.wasUsed ? this.endStolen(tx, token) : this.renew(tx, tokenHash, token);
  }

  private async renew(
    tx: Transaction,
    tokenHash: Buffer,
    token: PresentedToken | undefined,
  ): Promise<OpenSession | undefined> {
    if (!token || token.isExpired) return undefined;
    const { userId, sessionId } = token;
    const person = await this.admitted(tx, userId);
    if (!(await this.sessions.touch(tx, sessionId))) return undefined;
    await this.sessions.markUsed(tx, tokenHash);
    return { person, sessionId, refreshToken: await this.nextToken(tx, sessionId) };
  }

  /** Held, so that a suspension comes before the session and is seen, or after it and ends it. */
  private async admitted(tx: Transaction, userId: string): Promise<Person> {
    const person = await this.users.toRelyOn(tx, userId);
    if (!person) throw refused();
    if (person.suspendedAt) throw new Failure('forbidden', 'This account is suspended.');
    return person;
  }

  /** Either the thief or the owner came second; nobody can tell which, so both have to sign in again. */
  private async endStolen(tx: Transaction, { userId, sessionId }: PresentedToken): Promise<undefined> {
    const ended = await this.ends.one(tx, userId, sessionId, 'token reused');
    if (ended) this.log.warn(`A used refresh token came back, so session ${sessionId} has ended.`);
  }

  private async nextToken(tx: Transaction, sessionId: string): Promise<string> {
    const refreshToken = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + this.config.refreshTokenSeconds * 1000);
    await this.sessions.insertToken(tx, { tokenHash: hashOf(refreshToken), sessionId, expiresAt });
    return refreshToken;
  }
}
