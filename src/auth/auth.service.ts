// The ways in: register, sign in, look around as a guest, carry on.

import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Failure } from '../platform/failures/failure.js';
import { SessionsService, type KnownSession, type OpenSession } from '../sessions/sessions.service.js';
import { UsersService, type NewUser } from '../users/users.service.js';
import { Attempts } from './attempts.js';
import type { GuestRequest, LoginRequest, RegisterRequest } from './auth.requests.js';
import { Passwords } from './passwords.js';

@Injectable()
export class AuthService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly attempts: Attempts,
  ) {}

  async register(
    { email, password, displayName, city }: RegisterRequest,
    address: string,
  ): Promise<OpenSession> {
    await this.attempts.toRegister(email, address);
    const passwordHash = await this.passwords.hash(password);
    return this.enter({ email, passwordHash, displayName, city: city ?? null, role: 'citizen' }, address);
  }

  async signIn({ email, password }: LoginRequest, address: string): Promise<OpenSession> {
    await this.attempts.toSignIn(email, address);
    const person = await this.users.byEmail(email);
    const isStranger = !(await this.sessions.hasBegunAt(person?.userId ?? '', address));
    if (isStranger) await this.attempts.asStranger(email);
    const isTheirs = await this.passwords.matches(password, person?.passwordHash);
    if (!person || !isTheirs) {
      throw new Failure('unauthenticated', 'The e-mail address or the password is wrong.');
    }
    await this.attempts.signedIn(email, address, isStranger);
    return this.unitOfWork.run((tx) => this.sessions.begin(tx, person.userId, address));
  }

  async lookAround({ city }: GuestRequest, address: string): Promise<OpenSession> {
    await this.attempts.toLookAround(address);
    return this.enter({ displayName: 'Guest', city: city ?? null, role: 'guest' }, address);
  }

  async carryOn(refreshToken: string, address: string): Promise<OpenSession> {
    await this.attempts.toRefresh(address);
    const { sessionId } = await this.sessions.ownerOf(refreshToken);
    await this.attempts.toCarryOn(sessionId);
    return this.sessions.carryOn(refreshToken);
  }

  async visit(refreshToken: string, address: string): Promise<KnownSession | OpenSession> {
    await this.attempts.toVisit(address);
    return this.sessions.visit(refreshToken);
  }

  private enter(newUser: NewUser, address: string): Promise<OpenSession> {
    return this.unitOfWork.run(async (tx) => {
      const userId = await this.users.add(tx, newUser);
      return this.sessions.begin(tx, userId, address);
    });
  }
}
