// Every id says what it names: a prefix and a ULID.

export const ID_PREFIXES = {
  user: 'usr',
  official: 'off',
  issue: 'iss',
  message: 'msg',
  attachment: 'att',
  notification: 'ntf',
  department: 'dep',
  session: 'ses',
  event: 'evt',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;
