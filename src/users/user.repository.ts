// Every query about users and the offices that they hold.

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Colleague } from '../contract/city.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Failure } from '../platform/failures/failure.js';
import { newId } from '../platform/ids.js';
import { User } from './user.entity.js';
import type { Person } from './user.view.js';

export type NewUser = Pick<User, 'displayName' | 'role'> & Partial<User>;

export type PersonChange = Partial<Pick<User, 'displayName' | 'city' | 'avatarUrl' | 'role' | 'suspendedAt'>>;

export interface Appointment {
  officialId: string;
  userId: string;
  departmentId: string;
  city: string;
}

const MOST_COLLEAGUES = 1_000;

const PEOPLE = `
  SELECT u.user_id AS "userId", u.email, u.password_hash AS "passwordHash", u.display_name AS "displayName",
         u.city, u.role, u.avatar_url AS "avatarUrl", u.suspended_at AS "suspendedAt", u.created_at AS "createdAt",
         CASE WHEN o.official_id IS NOT NULL THEN json_build_object(
           'officialId', o.official_id, 'departmentId', o.department_id, 'city', o.city) END AS official
  FROM users u LEFT JOIN officials o ON o.user_id = u.user_id AND u.role NOT IN ('guest', 'citizen')`;

const PAGE = `${PEOPLE}
  WHERE u.role <> 'guest'
    AND ($1::text IS NULL OR coalesce(u.email, '') || ' ' || lower(u.display_name) LIKE $1)
    AND ($2::text IS NULL OR u.user_id < $2)
  ORDER BY u.user_id DESC LIMIT $3`;

const LOCK_ADMINS = `
  SELECT user_id AS "userId" FROM users
  WHERE role = 'admin' AND suspended_at IS NULL ORDER BY user_id FOR UPDATE`;

const DELETE_GUESTS = `
  DELETE FROM users WHERE user_id IN (
    SELECT u.user_id FROM users u
    WHERE u.role = 'guest' AND u.created_at < $1
      AND NOT EXISTS (SELECT FROM sessions s WHERE s.user_id = u.user_id)
    LIMIT $2 FOR UPDATE OF u SKIP LOCKED)`;

/** Any number will do, as long as nothing else takes it. */
const FIRST_ADMIN_LOCK = 7_236_514_801;

const INSERT_FIRST_ADMIN = `
  INSERT INTO users (user_id, email, password_hash, display_name, role)
  SELECT $1, $2, $3, 'Administrator', 'admin' WHERE NOT EXISTS (SELECT FROM users WHERE role = 'admin')
  ON CONFLICT (email) DO UPDATE
    SET role = 'admin', password_hash = excluded.password_hash, suspended_at = NULL, changed_at = now()
  RETURNING user_id AS "userId"`;

const APPOINT = `
  INSERT INTO officials (official_id, user_id, department_id, city) VALUES ($1, $2, $3, $4)
  ON CONFLICT (user_id) DO UPDATE
    SET department_id = excluded.department_id, city = excluded.city, appointed_at = now()
  RETURNING official_id AS "officialId"`;

const IN_OFFICE = `
  SELECT o.official_id AS "officialId", o.user_id AS "userId", o.department_id AS "departmentId", o.city
  FROM officials o JOIN users u USING (user_id)
  WHERE o.official_id = $1 AND u.role NOT IN ('guest', 'citizen') AND u.suspended_at IS NULL`;

/** Of a city, or the one of an id. */
const COLLEAGUES = `
  SELECT o.official_id AS "officialId", o.user_id AS "userId", o.department_id AS "departmentId", o.city,
         u.display_name AS "displayName"
  FROM officials o JOIN users u USING (user_id)
  WHERE ($1::text IS NULL OR o.city = $1) AND ($2::text IS NULL OR o.official_id = $2)
    AND u.role NOT IN ('guest', 'citizen') AND u.suspended_at IS NULL
  ORDER BY u.display_name, o.official_id LIMIT ${MOST_COLLEAGUES}`;

const containing = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

/** Cities are a feature above this one; the database knows which there are. */
function tellUnknownCity(error: { driverError?: { constraint?: string } }): never {
  if (error.driverError?.constraint !== 'users_city_fkey') throw error;
  throw Failure.invalid({ city: ['is not a city here'] });
}

@Injectable()
export class UserRepository {
  constructor(private readonly database: DataSource) {}

  /** False when the e-mail address has an account already. */
  async insert(tx: Transaction, user: Partial<User>): Promise<boolean> {
    const insert = tx.createQueryBuilder().insert().into(User).values(user);
    const { raw } = await insert.orIgnore().returning('user_id').execute().catch(tellUnknownCity);
    return (raw as unknown[]).length > 0;
  }

  async change(tx: Transaction, userId: string, change: PersonChange): Promise<void> {
    await tx.update(User, { userId }, { ...change, changedAt: () => 'now()' }).catch(tellUnknownCity);
  }

  async byId(
    userId: string,
    reader: Pick<Transaction, 'query'> = this.database,
  ): Promise<Person | undefined> {
    const [person] = await reader.query<Person[]>(`${PEOPLE} WHERE u.user_id = $1`, [userId]);
    return person;
  }

  async byIdToRelyOn(tx: Transaction, userId: string): Promise<Person | undefined> {
    const [person] = await tx.query<Person[]>(`${PEOPLE} WHERE u.user_id = $1 FOR SHARE OF u`, [userId]);
    return person;
  }

  async byIdToChange(tx: Transaction, userId: string): Promise<Person | undefined> {
    const [person] = await tx.query<Person[]>(`${PEOPLE} WHERE u.user_id = $1 FOR UPDATE OF u`, [userId]);
    return person;
  }

  async byEmail(email: string): Promise<Person | undefined> {
    const [person] = await this.database.query<Person[]>(`${PEOPLE} WHERE u.email = $1`, [email]);
    return person;
  }

  changedWithin(seconds: number): Promise<Person[]> {
    return this.database.query<Person[]>(
      `${PEOPLE} WHERE u.changed_at >= now() - make_interval(secs => $1)`,
      [seconds],
    );
  }

  page(text: string | undefined, after: string | undefined, limit: number): Promise<Person[]> {
    return this.database.query<Person[]>(PAGE, [text ? containing(text) : null, after ?? null, limit]);
  }

  async adminsInTurn(tx: Transaction): Promise<string[]> {
    const admins = await tx.query<{ userId: string }[]>(LOCK_ADMINS);
    return admins.map(({ userId }) => userId);
  }

  async deleteGuestsWithoutSession(tx: Transaction, createdBefore: Date, limit: number): Promise<void> {
    await tx.query(DELETE_GUESTS, [createdBefore, limit]);
  }

  async hasAdmin(): Promise<boolean> {
    return (
      (await this.database.query<unknown[]>(`SELECT FROM users WHERE role = 'admin' LIMIT 1`)).length > 0
    );
  }

  /** A statement of its own: the one that follows then sees what the start before us did. */
  async lockFirstAdmin(tx: Transaction): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [FIRST_ADMIN_LOCK]);
  }

  async insertFirstAdmin(tx: Transaction, userId: string, email: string, passwordHash: string) {
    const [admin] = await tx.query<{ userId: string }[]>(INSERT_FIRST_ADMIN, [userId, email, passwordHash]);
    return admin?.userId;
  }

  /** Somebody who holds an appointment already keeps its id in the new department. */
  async appoint(
    tx: Transaction,
    { userId, departmentId, city }: Omit<Appointment, 'officialId'>,
  ): Promise<string> {
    const values = [newId('official'), userId, departmentId, city];
    const [official] = await tx.query<{ officialId: string }[]>(APPOINT, values);
    return official!.officialId;
  }

  async inOffice(officialId: string): Promise<Appointment | undefined> {
    const [appointment] = await this.database.query<Appointment[]>(IN_OFFICE, [officialId]);
    return appointment;
  }
  colleagues(city: string | null, officialId: string | null): Promise<Colleague[]> {
    return this.database.query<Colleague[]>(COLLEAGUES, [city, officialId]);
  }
}
