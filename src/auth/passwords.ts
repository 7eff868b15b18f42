// Passwords: argon2id, a few at a time, and as slow for an account that does not exist as for one that does.

import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { Failure } from '../platform/failures/failure.js';

const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing shares Node's four pool threads with file access and DNS; two of them stay free. */
const AT_ONCE = 2;
const MAY_WAIT = 500;

/** Of a random password that nobody kept. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$HzKIzZgcYyLSGjTnDAB8GA$qnnE2PstpjAQPnmEFOY8R8p21YAnk+TOif9nzpYc27s';

const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'));

@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(bytesOf(password), COST));
  }

  /** Takes the same time without a hash to compare with. */
  async matches(password: string, passwordHash: string | null | undefined): Promise<boolean> {
    const equal = await this.inTurn(() => verify(passwordHash ?? NOBODY, bytesOf(password)));
    return equal && !!passwordHash;
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.turn();
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private async turn(): Promise<void> {
    if (this.running < AT_ONCE) return void this.running++;
    if (this.waiting.length >= MAY_WAIT) {
      throw new Failure('unavailable', 'Too many people sign in at the moment; please try again.');
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** A turn is handed on rather than given back, so that nobody slips in between. */
  private next(): void {
    const waiter = this.waiting.shift();
    if (waiter) waiter();
    else this.running--;
  }
}
