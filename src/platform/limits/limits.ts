// Turns away who does something too often: `await limits.spend('report', userId)`.

import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { Config } from '../config/config.js';
import { Failure } from '../failures/failure.js';
import { RULES, type LimitName, type Rule } from './rules.js';
import { storeFor, type Store } from './stores.js';

/** Hashed, so that the store is no list of addresses and no subject is too long for it. */
const keyOf = (subject: string): string => createHash('sha256').update(subject).digest('base64url');

export const tooOften = (retryAfterMs: number): Failure =>
  new Failure('rate_limited', 'Too often; please wait a moment.', { retryAfterMs });

@Injectable()
export class Limits {
  private readonly log = new Logger('Limits');
  private readonly stores = new Map<string, Store>();

  constructor(@InjectDataSource() database: DataSource, config: Config) {
    if (!config.rateLimits) return;
    for (const [name, rule] of Object.entries(RULES)) this.stores.set(name, storeFor(name, rule, database));
  }

  async spend(name: LimitName, subject: string, points = 1): Promise<void> {
    try {
      await this.stores.get(name)?.consume(keyOf(subject), points);
    } catch (refusal) {
      this.turnAway(name, refusal);
    }
  }

  /** Gives back what was spent on something that went well. */
  async giveBack(name: LimitName, subject: string): Promise<void> {
    await this.stores
      .get(name)
      ?.reward?.(keyOf(subject))
      .catch((fault) => this.warn(name, fault));
  }

  async forget(name: LimitName, subject: string): Promise<void> {
    await this.stores
      .get(name)
      ?.delete?.(keyOf(subject))
      .catch((fault) => this.warn(name, fault));
  }

  private turnAway(name: LimitName, refusal: unknown): void {
    if (refusal instanceof RateLimiterRes) throw tooOften(refusal.msBeforeNext);
    this.warn(name, refusal);
    const rule: Rule = RULES[name];
    if (rule.strict)
      throw new Failure('unavailable', 'This is not possible at the moment; please try again.');
  }

  private warn(name: LimitName, fault: unknown): void {
    this.log.warn(`${name} cannot be counted at the moment: ${(fault as Error).message}`);
  }
}
