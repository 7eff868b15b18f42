// Passwords: argon2id, a few at a time, and as slow for an account that does not exist as for one that does.

import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { Lane } from '../platform/lane.js';

const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a random password that nobody kept. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$HzKIzZgcYyLSGjTnDAB8GA$qnnE2PstpjAQPnmEFOY8R8p21YAnk+TOif9nzpYc27s';

const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'));

@Injectable()
export class Passwords {
  /** Hashing shares Node's four pool threads with file access and DNS; two of them stay free. */
  private readonly lane = new Lane({
    width: 2,
    mayWait: 500,
    sentence: 'Too many people sign in at the moment; please try again.',
  });

  hash(password: string): Promise<string> {
    return this.lane.run(() => hash(bytesOf(password), COST));
  }

  /** Takes the same time without a hash to compare with. */
  async matches(password: string, passwordHash: string | null | undefined): Promise<boolean> {
    const equal = await this.lane.run(() => verify(passwordHash ?? NOBODY, bytesOf(password)));
    return equal && !!passwordHash;
  }
}
