// A user's appointment to a department; it is in effect while the user is at least an official.

import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { User } from './user.entity.js';

@Entity('officials')
@Unique('officials_user_key', ['userId'])
@Index('officials_by_department', ['departmentId'])
export class Official {
  @PrimaryColumn('text', { name: 'official_id', primaryKeyConstraintName: 'officials_pkey' })
  officialId!: string;

  @Column('text', { name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'officials_user_fkey' })
  user?: User;

  @Column('text', { name: 'department_id' })
  departmentId!: string;

  @Column('text')
  city!: string;

  @Column('timestamptz', { name: 'appointed_at', default: () => 'now()' })
  appointedAt!: Date;
}
