// How far somebody has come in a room, and whether they follow it.

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

const PRIMARY = { collation: 'C', primaryKeyConstraintName: 'receipts_pkey' };

@Entity('receipts')
@Index('receipts_by_issue', ['issueId'])
export class Receipt {
  @PrimaryColumn('text', { ...PRIMARY, name: 'user_id' })
  userId!: string;

  @PrimaryColumn('text', { ...PRIMARY, name: 'issue_id' })
  issueId!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('integer', { name: 'delivered_seq', default: 0 })
  deliveredSeq!: number;

  @Column('integer', { name: 'read_seq', default: 0 })
  readSeq!: number;

  @Column('boolean', { default: true })
  follows!: boolean;
}
