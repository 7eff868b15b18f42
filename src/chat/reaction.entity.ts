// That somebody gave a message an emoji: the row is the truth, every count follows from it.

import { Column, Entity, PrimaryColumn } from 'typeorm';

const PRIMARY = { collation: 'C', primaryKeyConstraintName: 'reactions_pkey' };

@Entity('reactions')
export class Reaction {
  @PrimaryColumn('text', { ...PRIMARY, name: 'message_id' })
  messageId!: string;

  @PrimaryColumn('text', PRIMARY)
  emoji!: string;

  @PrimaryColumn('text', { ...PRIMARY, name: 'user_id' })
  userId!: string;

  @Column({ type: 'timestamptz', name: 'given_at', precision: 6, default: () => 'clock_timestamp()' })
  givenAt!: Date;
}
