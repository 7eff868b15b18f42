// Who people are to each other and to the API.

export const ROLES = ['guest', 'citizen', 'official', 'moderator', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Each role may what the ones below it may. */
export const isAtLeast = (role: Role, lowest: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(lowest);

export interface User {
  userId: string;
  displayName: string;
  email: string | null;
  city: string | null;
  role: Role;
  avatarUrl: string | null;
  /** The appointment to a department, for officials. */
  officialId?: string;
}

/** What an administrator sees of an account. */
export interface ManagedUser extends User {
  suspended: boolean;
  createdAt: string;
}

export interface ManagedUserPage {
  items: ManagedUser[];
  nextCursor: string | null;
}

export interface Session {
  accessToken: string;
  /** Seconds until the access token runs out. */
  expiresIn: number;
  user: User;
  /** Only with `"tokenDelivery": "body"`; otherwise it is an httpOnly cookie. */
  refreshToken?: string;
}
