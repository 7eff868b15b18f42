// Every query about appointments.

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';

export interface Appointment {
  officialId: string;
  userId: string;
  departmentId: string;
  city: string;
}

const APPOINT = `
  INSERT INTO officials (official_id, user_id, department_id, city) VALUES ($1, $2, $3, $4)
  ON CONFLICT (user_id) DO UPDATE
    SET department_id = excluded.department_id, city = excluded.city, appointed_at = now()
  RETURNING official_id AS "officialId"`;

const IN_OFFICE = `
  SELECT o.official_id AS "officialId", o.user_id AS "userId", o.department_id AS "departmentId", o.city
  FROM officials o JOIN users u USING (user_id)
  WHERE o.official_id = $1 AND u.role NOT IN ('guest', 'citizen') AND u.suspended_at IS NULL`;

@Injectable()
export class OfficialRepository {
  constructor(private readonly database: DataSource) {}

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
}
