// Who is online and who is in a room, as values that events are applied to.

import type { Member, PresenceUpdate } from '../../src/contract/presence.js';

/** Who is online, by user. */
export type Online = Readonly<Record<string, PresenceUpdate>>;

export function applyToOnline(people: Online, update: PresenceUpdate): Online {
  const { [update.userId]: before, ...others } = people;
  if (update.online) return { ...others, [update.userId]: update };
  return before ? others : people;
}

export type Members = readonly Member[];

export type MemberEvent = { event: 'user:joined' | 'user:left'; payload: Member };

export function applyToMembers(members: Members, { event, payload }: MemberEvent): Members {
  const { userId, displayName } = payload;
  const others = members.filter((member) => member.userId !== userId);
  return event === 'user:joined' ? [...others, { userId, displayName }] : others;
}
