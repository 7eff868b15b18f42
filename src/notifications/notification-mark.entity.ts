// How far somebody has looked through their notifications.

import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('notification_marks')
export class NotificationMark {
  @PrimaryColumn('text', {
    name: 'user_id',
    collation: 'C',
    primaryKeyConstraintName: 'notification_marks_pkey',
  })
  userId!: string;

  /** The `notificationId` of the newest one. */
  @Column({ type: 'text', collation: 'C' })
  seen!: string;
}
