// What somebody wrote in the room of an issue, with the author as they were at the time.

import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../contract/account.js';

@Entity('messages')
@Unique('messages_in_order', ['issueId', 'seq'])
@Index('messages_sent_once', ['authorId', 'issueId', 'clientId'], { unique: true })
export class Message {
  @PrimaryColumn('text', { name: 'message_id', collation: 'C', primaryKeyConstraintName: 'messages_pkey' })
  messageId!: string;

  @Column({ type: 'text', name: 'issue_id', collation: 'C' })
  issueId!: string;

  @Column('integer')
  seq!: number;

  @Column({ type: 'text', name: 'author_id', collation: 'C' })
  authorId!: string;

  @Column('text', { name: 'author_name' })
  authorName!: string;

  @Column('text', { name: 'author_avatar', nullable: true })
  authorAvatar!: string | null;

  @Column('text', { name: 'author_role' })
  authorRole!: Role;

  @Column('text')
  content!: string;

  @Column({ type: 'text', name: 'reply_to', collation: 'C', nullable: true })
  replyTo!: string | null;

  /** Made anew from the rows of reactions with each change, in the order in which the emojis came. */
  @Column('json', { default: {} })
  reactions!: Record<string, number>;

  @Column({ type: 'text', name: 'client_id', collation: 'C', nullable: true })
  clientId!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'edited_at', precision: 3, nullable: true })
  editedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'deleted_at', precision: 3, nullable: true })
  deletedAt!: Date | null;
}
