// How often strangers may knock at each of the ways in.

import { Injectable } from '@nestjs/common';
import { Limits } from '../platform/limits/limits.js';

@Injectable()
export class Attempts {
  constructor(private readonly limits: Limits) {}

  async toRegister(email: string, address: string): Promise<void> {
    await this.limits.spend('register', address);
    await this.limits.spend('registerEmail', email);
  }

  toLookAround(address: string): Promise<void> {
    return this.limits.spend('guest', address);
  }

  toRefresh(address: string): Promise<void> {
    return this.limits.spend('refresh', address);
  }

  /** Every page that somebody opens does it. */
  toVisit(address: string): Promise<void> {
    return this.limits.spend('visit', address);
  }

  toCarryOn(sessionId: string): Promise<void> {
    return this.limits.spend('refreshSession', sessionId);
  }

  /** Counted before the password is looked at: a hundred guesses at once are a hundred guesses. */
  async toSignIn(email: string, address: string): Promise<void> {
    await this.limits.spend('signInPair', `${email} ${address}`);
    await this.limits.spend('signInAddress', address);
  }

  /** All strangers together: from many addresses they must neither guess on, nor lock out who is at home at theirs. */
  asStranger(email: string): Promise<void> {
    return this.limits.spend('signInEmail', email);
  }

  /** Only failures count in the end. */
  async signedIn(email: string, address: string, isStranger: boolean): Promise<void> {
    await Promise.all([
      this.limits.forget('signInPair', `${email} ${address}`),
      this.limits.giveBack('signInAddress', address),
      isStranger && this.limits.giveBack('signInEmail', email),
    ]);
  }
}
