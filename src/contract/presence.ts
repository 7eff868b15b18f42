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

export interface JoinedRoom {
  issueId: string;
  /** The `seq` of the room's newest message; 0 in an empty one. */
  lastSeq: number;
  readSeq: number;
  members: Member[];
}
