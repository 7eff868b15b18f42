// A person with an account, or a guest without one.

import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../contract/account.js';

@Entity('users')
@Unique('users_email_key', ['email'])
@ForeignKey('City', ['city'], ['city'], { name: 'users_city_fkey' })
@Check('users_role_check', `role IN ('guest', 'citizen', 'official', 'moderator', 'admin')`)
@Check(
  'users_credentials_check',
  `(role = 'guest') = (email IS NULL) AND (role = 'guest') = (password_hash IS NULL)`,
)
@Index('users_by_change', ['changedAt'], { where: 'changed_at IS NOT NULL' })
@Index('users_admins', ['userId'], { where: `role = 'admin'` })
@Index('users_guests', ['createdAt'], { where: `role = 'guest'` })
@Index('users_by_text', { synchronize: false })
export class User {
  @PrimaryColumn('text', { name: 'user_id', primaryKeyConstraintName: 'users_pkey' })
  userId!: string;

  /** Lower case, so that one mailbox is one account. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('text', { nullable: true })
  city!: string | null;

  @Column('text')
  role!: Role;

  @Column('text', { name: 'avatar_url', nullable: true })
  avatarUrl!: string | null;

  @Column('timestamptz', { name: 'suspended_at', nullable: true })
  suspendedAt!: Date | null;

  /** When something changed last that access tokens repeat. */
  @Column('timestamptz', { name: 'changed_at', nullable: true })
  changedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
