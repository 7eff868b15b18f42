// A report that a client may send again without reporting twice.

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const PRIMARY = { primaryKeyConstraintName: 'idempotency_keys_pkey' };

@Entity('idempotency_keys')
@Index('idempotency_keys_by_end', ['expiresAt'])
export class IdempotencyKey {
  @PrimaryColumn('text', { ...PRIMARY, name: 'user_id', collation: 'C' })
  userId!: string;

  @PrimaryColumn('text', PRIMARY)
  key!: string;

  @Column('text', { name: 'request_hash' })
  requestHash!: string;

  /** The body of the first answer, given again. */
  @Column('text', { default: '' })
  answer!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
