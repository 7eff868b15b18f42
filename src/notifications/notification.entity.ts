// What concerned somebody, as it was told.

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Notification as Told } from '../contract/notification.js';

@Entity('notifications')
@Index('notifications_by_user', ['userId', 'notificationId'])
export class Notification {
  @PrimaryColumn('text', {
    name: 'notification_id',
    collation: 'C',
    primaryKeyConstraintName: 'notifications_pkey',
  })
  notificationId!: string;

  @Column({ type: 'text', name: 'user_id', collation: 'C' })
  userId!: string;

  @Column('json')
  notification!: Told;
}
