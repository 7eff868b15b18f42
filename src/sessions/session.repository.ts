// Every query about sessions and their refresh tokens.

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { RefreshToken } from './refresh-token.entity.js';
import { Session } from './session.entity.js';
import type { EndReason } from './session.events.js';

export interface SessionOwner {
  sessionId: string;
  userId: string;
}

export interface RecognisedOwner extends SessionOwner {
  /** It is time for the next token. */
  isRipe: boolean;
}

export interface PresentedToken extends SessionOwner {
  wasUsed: boolean;
  isExpired: boolean;
}

const PRESENTED = `
  SELECT t.session_id AS "sessionId", s.user_id AS "userId",
         t.used_at IS NOT NULL AS "wasUsed", t.expires_at <= now() AS "isExpired"
  FROM refresh_tokens t JOIN sessions s USING (session_id) WHERE t.token_hash = $1`;

/** One that was used a moment ago belongs to a page that was asked for while another one renewed the session. */
const RECOGNISED = `
  SELECT t.session_id AS "sessionId", s.user_id AS "userId",
         t.used_at IS NULL AND t.expires_at < now() + make_interval(secs => $3) AS "isRipe"
  FROM refresh_tokens t JOIN sessions s USING (session_id)
  WHERE t.token_hash = $1 AND t.expires_at > now() AND s.ended_at IS NULL
    AND (t.used_at IS NULL OR t.used_at > now() - make_interval(secs => $2))`;

const TOUCH = `
  UPDATE sessions SET last_used_at = now() WHERE session_id = $1 AND ended_at IS NULL RETURNING session_id`;

const END = `UPDATE sessions SET ended_at = now(), end_reason = $2 WHERE ended_at IS NULL`;

const ENDED_WITHIN = `
  SELECT session_id AS "sessionId" FROM sessions WHERE ended_at >= now() - make_interval(secs => $1)`;

const BEGUN_AT = 'SELECT FROM sessions WHERE user_id = $1 AND address_hash = $2 LIMIT 1';

const DELETE_TOKENS = `
  DELETE FROM refresh_tokens WHERE token_hash IN (
    SELECT token_hash FROM refresh_tokens WHERE expires_at < now() LIMIT $1 FOR UPDATE SKIP LOCKED)`;

const DELETE_SESSIONS = `
  DELETE FROM sessions WHERE session_id IN (
    SELECT session_id FROM sessions WHERE last_used_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`;

type Row = { sessionId: string };

const idsOf = (rows: Row[]): string[] => rows.map(({ sessionId }) => sessionId);

@Injectable()
export class SessionRepository {
  constructor(private readonly database: DataSource) {}

  async insert(
    tx: Transaction,
    session: Pick<Session, 'sessionId' | 'userId' | 'addressHash'>,
  ): Promise<void> {
    await tx.insert(Session, session);
  }

  async hasBegunAt(userId: string, addressHash: Buffer): Promise<boolean> {
    return (await this.database.query<unknown[]>(BEGUN_AT, [userId, addressHash])).length > 0;
  }

  async insertToken(tx: Transaction, token: Omit<RefreshToken, 'usedAt' | 'session'>): Promise<void> {
    await tx.insert(RefreshToken, token);
  }

  async presented(tokenHash: Buffer): Promise<PresentedToken | undefined> {
    const [token] = await this.database.query<PresentedToken[]>(PRESENTED, [tokenHash]);
    return token;
  }

  async recognised(
    tokenHash: Buffer,
    { usedWithin, ripeWithin }: Record<'usedWithin' | 'ripeWithin', number>,
  ): Promise<RecognisedOwner | undefined> {
    const values = [tokenHash, usedWithin, ripeWithin];
    const [owner] = await this.database.query<RecognisedOwner[]>(RECOGNISED, values);
    return owner;
  }

  /** Of several who present the same token at once, the others wait here and then find it used. */
  async presentedInTurn(tx: Transaction, tokenHash: Buffer): Promise<PresentedToken | undefined> {
    const [token] = await tx.query<PresentedToken[]>(`${PRESENTED} FOR UPDATE OF t`, [tokenHash]);
    return token;
  }

  async markUsed(tx: Transaction, tokenHash: Buffer): Promise<void> {
    await tx.update(RefreshToken, { tokenHash }, { usedAt: () => 'now()' });
  }

  /** False when the session has ended. */
  async touch(tx: Transaction, sessionId: string): Promise<boolean> {
    const [rows] = await tx.query<[Row[], number]>(TOUCH, [sessionId]);
    return rows.length > 0;
  }

  async end(tx: Transaction, sessionId: string, reason: EndReason): Promise<string[]> {
    const text = `${END} AND session_id = $1 RETURNING session_id AS "sessionId"`;
    const [rows] = await tx.query<[Row[], number]>(text, [sessionId, reason]);
    return idsOf(rows);
  }

  async endAllOf(tx: Transaction, userId: string, reason: EndReason): Promise<string[]> {
    const text = `${END} AND user_id = $1 RETURNING session_id AS "sessionId"`;
    const [rows] = await tx.query<[Row[], number]>(text, [userId, reason]);
    return idsOf(rows);
  }

  async endedWithin(seconds: number): Promise<string[]> {
    return idsOf(await this.database.query<Row[]>(ENDED_WITHIN, [seconds]));
  }

  async deleteExpiredTokens(tx: Transaction, limit: number): Promise<void> {
    await tx.query(DELETE_TOKENS, [limit]);
  }

  async deleteUnusedSince(tx: Transaction, time: Date, limit: number): Promise<void> {
    await tx.query(DELETE_SESSIONS, [time, limit]);
  }
}
