// The ways in: register, sign in, look around as a guest.

import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Failure } from '../platform/failures/failure.js';
import { newId } from '../platform/ids.js';
import type { GuestRequest, LoginRequest, RegisterRequest } from './auth.requests.js';
import { Passwords } from './passwords.js';
import { SessionsService, type OpenSession } from './sessions.service.js';
import type { UserEntity } from './user.entity.js';
import { UserRepository, type Person } from './user.repository.js';

type NewUser = Pick<UserEntity, 'displayName' | 'role'> & Partial<UserEntity>;

@Injectable()
export class AuthService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserRepository,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
  ) {}

  async register({ email, password, displayName, city }: RegisterRequest): Promise<OpenSession> {
    const passwordHash = await this.passwords.hash(password);
    return this.enter({ email, passwordHash, displayName, city: city ?? null, role: 'citizen' });
  }

  async signIn({ email, password }: LoginRequest): Promise<OpenSession> {
    const person = await this.users.byEmail(email);
    const isTheirs = await this.passwords.matches(password, person?.passwordHash);
    if (!person || !isTheirs)
      throw new Failure('unauthenticated', 'The e-mail address or the password is wrong.');
    if (person.suspendedAt) throw new Failure('forbidden', 'This account is suspended.');
    return this.unitOfWork.run((tx) => this.sessions.begin(tx, person));
  }

  lookAround({ city }: GuestRequest): Promise<OpenSession> {
    return this.enter({ displayName: 'Guest', city: city ?? null, role: 'guest' });
  }

  private enter(newUser: NewUser): Promise<OpenSession> {
    const userId = newId('user');
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.users.insert(tx, { userId, ...newUser }))) {
        throw new Failure('conflict', 'This e-mail address has an account already.', {
          fields: { email: ['has an account already'] },
        });
      }
      return this.sessions.begin(tx, (await this.users.byId(userId, tx)) as Person);
    });
  }
}
