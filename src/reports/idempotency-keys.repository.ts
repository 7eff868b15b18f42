// Idempotency keys: a report that is sent again within a day gets its first answer again.

import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Failure } from '../platform/failures/failure.js';
import { isObject } from '../platform/http/json-body.js';

const FORM = /^[\x21-\x7e]{1,200}$/;

/** Waits for another request with the same key; an expired key is free again. */
const CLAIM = `
  INSERT INTO idempotency_keys AS k (user_id, key, request_hash, expires_at)
  VALUES ($1, $2, $3, now() + interval '24 hours')
  ON CONFLICT (user_id, key) DO UPDATE SET request_hash = excluded.request_hash, expires_at = excluded.expires_at
  WHERE k.expires_at < now()
  RETURNING key`;

const CLAIMED = 'SELECT request_hash AS "hash", answer FROM idempotency_keys WHERE user_id = $1 AND key = $2';

const ANSWER = 'UPDATE idempotency_keys SET answer = $3 WHERE user_id = $1 AND key = $2';

/** Each new key clears some old ones away, so that they never pile up. */
const CLEAR = `
  DELETE FROM idempotency_keys WHERE (user_id, key) IN (
    SELECT user_id, key FROM idempotency_keys WHERE expires_at < now() - interval '1 minute'
    ORDER BY expires_at LIMIT 10 FOR UPDATE SKIP LOCKED)`;

/** JSON with its members in one order: clients may write the same report in another. */
const inOrder = (_name: string, value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).sort()) : value;

const hashOf = (request: object): string =>
  createHash('sha256').update(JSON.stringify(request, inOrder)).digest('base64url');

@Injectable()
export class IdempotencyKeys {
  /** Gives the answer of the first time, or does it now. */
  async once(
    tx: Transaction,
    { userId, key, request }: { userId: string; key: string | undefined; request: object },
    report: () => Promise<string>,
  ): Promise<string> {
    if (key === undefined) return report();
    if (!FORM.test(key))
      throw Failure.invalid({ 'Idempotency-Key': ['must be 1 to 200 visible ASCII characters'] });
    const hash = hashOf(request);
    if ((await tx.query<unknown[]>(CLAIM, [userId, key, hash])).length === 0)
      return this.again(tx, [userId, key], hash);
    const answer = await report();
    await tx.query(ANSWER, [userId, key, answer]);
    await tx.query(CLEAR);
    return answer;
  }

  private async again(tx: Transaction, place: [string, string], hash: string): Promise<string> {
    const [first] = await tx.query<{ hash: string; answer: string }[]>(CLAIMED, place);
    if (first?.hash === hash) return first.answer;
    throw new Failure('conflict', 'This Idempotency-Key was used for another report.');
  }
}
