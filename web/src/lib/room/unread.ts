// What is new in a room for somebody, and where the line above it stands: it does not move while they read.

import type { Message } from '$contract/chat';

/** What lies above the first message that was rendered, of which only the server knows whose it is. */
interface Hidden {
  /** The `seq` of that first message. */
  before: number;
  /** How many of those after the read mark are none of others. */
  notNew: number;
}

interface Reader {
  readSeq: number;
  userId?: string;
  hidden?: Hidden;
}

/** Own messages and tombstones are never new. */
const isNew = ({ seq, author, deletedAt }: Message, { readSeq, userId }: Reader): boolean =>
  seq > readSeq && author.userId !== userId && !deletedAt;

const newIn = (messages: readonly Message[], reader: Reader): number =>
  messages.filter((message) => isNew(message, reader)).length;

/** As many after the mark as are not loaded, less those that are none of others and not loaded either. */
function unreadBefore(messages: readonly Message[], reader: Reader): number {
  const { readSeq, hidden } = reader;
  const notLoaded = (messages[0]?.seq ?? 1) - 1 - readSeq;
  if (!hidden) return Math.max(0, notLoaded);
  const shown = messages.filter(({ seq }) => seq > readSeq && seq < hidden.before);
  return Math.max(0, notLoaded - Math.max(0, hidden.notNew - (shown.length - newIn(shown, reader))));
}

/** `unread` is what the server counted when the messages were rendered. */
export function hiddenIn(messages: readonly Message[], reader: Reader, unread: number): Hidden {
  const counted = unreadBefore(messages, reader) + newIn(messages, reader);
  return { before: messages[0]?.seq ?? 1, notNew: Math.max(0, counted - unread) };
}

/** Where the line stands when the room is opened: above the first that is new, or above all that is loaded. */
export function dividerAtFirst(messages: readonly Message[], reader: Reader): number | null {
  if (unreadBefore(messages, reader) > 0) return reader.readSeq;
  const first = messages.find((message) => isNew(message, reader));
  return first ? first.seq - 1 : null;
}

interface Watcher {
  readSeq: number;
  /** Whether the end of the talk is before their eyes. */
  isWatching: boolean;
}

/** The line goes to what comes while nobody looks; more of it leaves it there. */
export const dividerAfter = (divider: number | null, seq: number, { readSeq, isWatching }: Watcher) =>
  !isWatching && readSeq >= seq - 1 ? seq - 1 : divider;

/** How many are new, loaded or not. */
export const unreadIn = (messages: readonly Message[], reader: Reader): number =>
  unreadBefore(messages, reader) + newIn(messages, reader);
