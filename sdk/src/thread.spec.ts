// The law of a room: whatever a client fetched and whenever, after the events it holds what a fresh fetch would give.

import fc from 'fast-check';
import type { Message } from '../../src/contract/chat.js';
import { addPage, applyToThread, emptyThread, type Thread, type ThreadEvent } from './thread.js';

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  messageId: `msg_${seq}`,
  issueId: 'iss_1',
  seq,
  content: `${seq}`,
  author: { userId: 'usr_1', displayName: 'Priya S.', avatarUrl: null, role: 'citizen' },
  replyTo: null,
  reactions: {},
  createdAt: '2026-01-01T00:00:00.000Z',
  editedAt: null,
  deletedAt: null,
  ...more,
});

const said = (seq: number): ThreadEvent => ({ event: 'message:new', payload: message(seq) });
const apply = (thread: Thread, ...events: ThreadEvent[]) => events.reduce(applyToThread, thread);
const seqs = ({ messages }: Thread) => messages.map(({ seq }) => seq);

describe('a thread', () => {
  it('shows messages by seq, and nothing beyond a hole before it is closed', () => {
    const early = apply(emptyThread(), said(1), said(4), said(3));
    expect(seqs(early)).toEqual([1]);
    expect(seqs(apply(early, said(2)))).toEqual([1, 2, 3, 4]);
  });

  it('is the same value when it knows of an event already', () => {
    const thread = apply(emptyThread(), said(1), said(2));
    expect(apply(thread, said(1))).toBe(thread);
  });

  it('takes pages before and after what it holds', () => {
    const middle = addPage(emptyThread(4), [message(5), message(6)]);
    const more = addPage(addPage(middle, [message(7)]), [message(3), message(4)]);
    expect(seqs(more)).toEqual([3, 4, 5, 6, 7]);
  });

  it('does not go back to an older text', () => {
    const edited = message(1, { content: 'new', editedAt: '2026-01-01T00:01:00.000Z' });
    const thread = addPage(emptyThread(), [edited]);
    const older = message(1, { content: 'old', editedAt: '2026-01-01T00:00:30.000Z' });
    expect(apply(thread, { event: 'message:edited', payload: older })).toBe(thread);
  });

  it('keeps a tombstone', () => {
    const thread = apply(emptyThread(), said(1), {
      event: 'message:deleted',
      payload: message(1, { content: '', deletedAt: '2026-01-01T00:01:00.000Z' }),
    });
    const late: ThreadEvent[] = [
      { event: 'message:edited', payload: message(1, { editedAt: '2026-01-01T00:00:30.000Z' }) },
      {
        event: 'message:reaction',
        payload: { issueId: 'iss_1', messageId: 'msg_1', reactions: { '👍': 1 } },
      },
    ];
    expect(apply(thread, ...late)).toEqual(thread);
  });
});

/** A server that does as it is told, and tells of it. */
function happen(deeds: number[]): { states: Message[][]; events: ThreadEvent[] } {
  const states: Message[][] = [[]];
  const events: ThreadEvent[] = [];
  deeds.forEach((deed, at) => {
    const all = states.at(-1)!;
    const target = all[deed % (all.length || 1)];
    const time = new Date(Date.UTC(2026, 0, 1, 0, 0, at)).toISOString();
    const [event, next] = deedOf(deed % 4, target, all.length + 1, time);
    const payload =
      event === 'message:reaction'
        ? { issueId: next.issueId, messageId: next.messageId, reactions: next.reactions }
        : next;
    events.push({
      event,
      payload: { ...payload, eventId: `evt_${at}`, cursor: '1.1' },
    } as unknown as ThreadEvent);
    states.push([...all.filter(({ seq }) => seq !== next.seq), next].sort((a, b) => a.seq - b.seq));
  });
  return { states, events };
}

function deedOf(kind: number, target: Message | undefined, seq: number, time: string) {
  if (!target || target.deletedAt || kind === 0) return ['message:new', message(seq)] as const;
  if (kind === 1) return ['message:edited', { ...target, content: time, editedAt: time }] as const;
  if (kind === 2) {
    const count = (target.reactions['👍'] ?? 0) + 1;
    return ['message:reaction', { ...target, reactions: { '👍': count } }] as const;
  }
  return ['message:deleted', { ...target, content: '', reactions: {}, deletedAt: time }] as const;
}

it('is what a fresh fetch gives, wherever the snapshot lies among the events', () => {
  const deeds = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(deeds, fc.nat(), fc.nat(), (all, some, back) => {
      const { states, events } = happen(all);
      const at = some % states.length;
      const from = at - (back % (at + 1));
      const thread = apply(addPage(emptyThread(), states[at]!), ...events.slice(from));
      expect(thread.messages).toEqual(states.at(-1));
      expect(thread.early).toEqual([]);
    }),
  );
});
