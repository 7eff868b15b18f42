// One public change of an issue, with its author as they were at the time.

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../contract/account.js';
import type { IssueChange } from '../contract/issue.js';

@Entity('issue_history')
@Index('issue_history_by_issue', ['issueId', 'entryId'])
export class IssueHistory {
  @PrimaryColumn('bigint', {
    name: 'entry_id',
    generated: 'identity',
    primaryKeyConstraintName: 'issue_history_pkey',
  })
  entryId!: string;

  @Column({ type: 'text', name: 'issue_id', collation: 'C' })
  issueId!: string;

  @Column('text')
  what!: IssueChange;

  @Column('text', { name: 'from_value', nullable: true })
  from!: string | null;

  @Column('text', { name: 'to_value', nullable: true })
  to!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column({ type: 'text', name: 'user_id', collation: 'C' })
  userId!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('text')
  role!: Role;

  @Column('text', { nullable: true })
  department!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
