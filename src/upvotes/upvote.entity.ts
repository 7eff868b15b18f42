// That somebody supports an issue: the row is the truth, every count follows from it.

import { Column, Entity, PrimaryColumn } from 'typeorm';

const PRIMARY = { collation: 'C', primaryKeyConstraintName: 'upvotes_pkey' };

@Entity('upvotes')
export class Upvote {
  @PrimaryColumn('text', { ...PRIMARY, name: 'issue_id' })
  issueId!: string;

  @PrimaryColumn('text', { ...PRIMARY, name: 'user_id' })
  userId!: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
