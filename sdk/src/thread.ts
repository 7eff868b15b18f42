// What was said about one issue, as a value: messages by `seq` without a hole, and those that came too early.

import type { Message } from '../../src/contract/chat.js';
import type { DurableEvents, MessageReaction } from '../../src/contract/events.js';
import { withoutStamp } from './stamp.js';

export interface Thread {
  /** All messages from the first one held up to `last`. */
  readonly messages: readonly Message[];
  readonly last: number;
  /** Later ones, between which and `last` something is missing. */
  readonly early: readonly Message[];
}

type Names = 'message:new' | 'message:edited' | 'message:deleted' | 'message:reaction';

/** What may happen in a thread; other events leave it as it is. */
export type ThreadEvent = { [Name in Names]: { event: Name; payload: DurableEvents[Name] } }[Names];

export const emptyThread = (last = 0): Thread => ({ messages: [], last, early: [] });

export const firstOf = ({ messages, last }: Thread): number => messages[0]?.seq ?? last + 1;

export const after = (thread: Thread, seq: number): readonly Message[] =>
  thread.messages.slice(Math.max(0, seq + 1 - firstOf(thread)));

export function applyToThread(thread: Thread, { event, payload }: ThreadEvent): Thread {
  if (event === 'message:reaction') return react(thread, payload);
  const message = withoutStamp(payload);
  const held = find(thread, message);
  if (!held) return message.seq > thread.last ? settle(thread, [message]) : thread;
  if (event === 'message:new' || isOlder(message, held)) return thread;
  return change(thread, message.messageId, () => message);
}

/** A page as it was fetched: it knows better than what is held. */
export function addPage(thread: Thread, page: readonly Message[]): Thread {
  const fetched = new Map(page.map((message) => [message.seq, message]));
  const first = firstOf(thread);
  const before = page.filter(({ seq }) => seq < first);
  const messages = thread.messages.map((message) => fetched.get(message.seq) ?? message);
  const isAdjacent = before.at(-1)?.seq === first - 1;
  return settle({ ...thread, messages: isAdjacent ? [...before, ...messages] : messages }, page);
}

const find = ({ messages, early }: Thread, { seq }: Message): Message | undefined =>
  messages[seq - (messages[0]?.seq ?? 0)] ?? early.find((message) => message.seq === seq);

const isOlder = (message: Message, held: Message): boolean =>
  (!!held.deletedAt && !message.deletedAt) || (message.editedAt ?? '') < (held.editedAt ?? '');

const react = (thread: Thread, { messageId, reactions }: MessageReaction): Thread =>
  change(thread, messageId, (message) => (message.deletedAt ? message : { ...message, reactions }));

function change(thread: Thread, messageId: string, next: (message: Message) => Message): Thread {
  const through = (messages: readonly Message[]): readonly Message[] => {
    const index = messages.findLastIndex((message) => message.messageId === messageId);
    return index < 0 ? messages : messages.with(index, next(messages[index]!));
  };
  const messages = through(thread.messages);
  const early = through(thread.early);
  return messages === thread.messages && early === thread.early ? thread : { ...thread, messages, early };
}

/** Moves to the messages what no longer has a hole before it. */
function settle({ messages, last, early }: Thread, came: readonly Message[]): Thread {
  const bySeq = new Map([...early, ...came].map((message) => [message.seq, message]));
  const next: Message[] = [];
  for (let seq = last + 1; bySeq.has(seq); seq++) next.push(bySeq.get(seq)!);
  const left = [...bySeq.values()]
    .filter(({ seq }) => seq > last + next.length)
    .sort((a, b) => a.seq - b.seq);
  return {
    messages: [...messages, ...next],
    last: last + next.length,
    early: left,
  };
}
