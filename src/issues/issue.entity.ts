// What was reported, where, and how far it has come.

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { IssueStatus, Priority } from '../contract/issue.js';

const WORDS = 'words_of(title, description, address)';

const generated = (asExpression: string) =>
  ({ asExpression, generatedType: 'STORED', select: false, insert: false, update: false }) as const;

@Entity('issues')
@ForeignKey('Category', ['city', 'category'], ['city', 'category'], { name: 'issues_category_fkey' })
@Index('issues_newest_in_city', ['city', 'issueId'])
@Index('issues_top', ['upvotes', 'issueId'])
@Index('issues_top_in_city', ['city', 'upvotes', 'issueId'])
@Index('issues_updated', ['updatedAt', 'issueId'])
@Index('issues_updated_in_city', ['city', 'updatedAt', 'issueId'])
@Index('issues_by_reporter', ['reportedBy', 'issueId'])
@Index('issues_by_official', ['assignedTo', 'issueId'], { where: 'assigned_to IS NOT NULL' })
@Index('issues_by_words', { synchronize: false })
@Index('issues_by_city_words', { synchronize: false })
@Index('issues_by_spot', { synchronize: false })
export class Issue {
  @PrimaryColumn('text', { name: 'issue_id', collation: 'C', primaryKeyConstraintName: 'issues_pkey' })
  issueId!: string;

  @Column('text')
  title!: string;

  @Column('text')
  description!: string;

  @Column('text')
  city!: string;

  @Column('text')
  category!: string;

  @Column('text')
  priority!: Priority;

  @Column('text')
  status!: IssueStatus;

  @Column('double precision')
  lat!: number;

  @Column('double precision')
  lng!: number;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('boolean')
  anonymous!: boolean;

  @Column({ type: 'text', name: 'reported_by', collation: 'C' })
  reportedBy!: string;

  @Column({ type: 'text', name: 'assigned_to', collation: 'C', nullable: true })
  assignedTo!: string | null;

  /** A copy of the count in the stats, for sorting; it may be a moment behind while many vote. */
  @Column('integer', { default: 0 })
  upvotes!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;

  @Column('point', generated('point(lng, lat)'))
  spot!: string;

  @Column('tsvector', generated(WORDS))
  words!: string;

  @Column('tsvector', { name: 'city_words', ...generated(`words_in_city(city, ${WORDS})`) })
  cityWords!: string;
}
