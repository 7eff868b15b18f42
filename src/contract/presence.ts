// Who is there: told at once, never stored.

/** Somebody in a room. */
export interface Member {
  userId: string;
  displayName: string;
}

export interface RoomMember extends Member {
  issueId: string;
}

export interface Typing extends RoomMember {
  isTyping: boolean;
}

export interface PresenceUpdate extends Member {
  online: boolean;
  city: string | null;
}

export interface OnlinePerson extends Member {
  city: string | null;
}

/** Who is online at the moment. Of a large crowd some hundreds are listed. */
export interface OnlinePeople {
  items: OnlinePerson[];
  /** How many there are, listed or not. */
  count: number;
}

/** Who is in a room. Of a large crowd some hundreds are listed, oneself among them. */
export interface Company {
  members: Member[];
  /** How many there are, listed or not. */
  memberCount: number;
}

export interface JoinedRoom extends Company {
  issueId: string;
  /** The `seq` of the room's newest message; 0 in an empty one. */
  lastSeq: number;
  readSeq: number;
}
