// What changes often about an issue, in a narrow row that whoever changes anything about the issue locks first.

import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('issue_stats')
export class IssueStats {
  @PrimaryColumn('text', { name: 'issue_id', collation: 'C', primaryKeyConstraintName: 'issue_stats_pkey' })
  issueId!: string;

  @Column('integer', { default: 0 })
  upvotes!: number;

  @Column('integer', { name: 'message_count', default: 0 })
  messageCount!: number;

  /** Grows with every public change, votes included. */
  @Column('integer', { default: 1 })
  version!: number;

  /** The version of the last edit: votes since then do not make an official's view stale. */
  @Column('integer', { name: 'edited_version', default: 1 })
  editedVersion!: number;
}
