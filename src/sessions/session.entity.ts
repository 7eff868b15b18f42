// One sign-in on one device: a family of refresh tokens that lives and ends together.

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EndReason } from './session.events.js';

@Entity('sessions')
@ForeignKey('User', ['userId'], ['userId'], { name: 'sessions_user_fkey', onDelete: 'CASCADE' })
@Index('sessions_by_user', ['userId'])
@Index('sessions_by_last_use', ['lastUsedAt'])
@Index('sessions_by_end', ['endedAt'], { where: 'ended_at IS NOT NULL' })
export class Session {
  @PrimaryColumn('text', { name: 'session_id', primaryKeyConstraintName: 'sessions_pkey' })
  sessionId!: string;

  @Column('text', { name: 'user_id' })
  userId!: string;

  /** Where it was begun, hashed together with the user: enough to know a place again, and no list of places. */
  @Column('bytea', { name: 'address_hash', nullable: true })
  addressHash!: Buffer | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_used_at', default: () => 'now()' })
  lastUsedAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: EndReason | null;
}
