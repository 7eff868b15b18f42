// An answer from memory is never older than an event that somebody may have heard.

import type { Batch } from './recorded-event.js';
import type { LogTail } from './log-tail.js';
import { newId } from '../ids.js';
import { KeptAnswers } from './kept-answers.js';

/** A log of which nothing was heard until somebody catches up. */
function aTail() {
  let hear: (batch: Batch) => void;
  const unheard: Batch['events'] = [];
  const tail = {
    listen: (listener: typeof hear) => (hear = listener),
    catchUp: async () => {
      const events = unheard.splice(0);
      if (events.length > 0) hear({ events, cursor: '' });
    },
  };
  const beginAnew = () => hear({ events: [], cursor: '', isAnew: true });
  const commit = (kind = 'issue:updated') =>
    unheard.push({ eventId: newId('event'), kind, subject: newId('issue'), payload: {}, ageMs: 0 });
  return { kept: new KeptAnswers(tail as unknown as LogTail, 'issue:'), commit, beginAnew };
}

function counted(text = 'page') {
  let loads = 0;
  return { load: async () => `${text} ${(loads += 1)}`, loads: () => loads };
}

describe('answers kept in memory', () => {
  it('asks the database once for what many want', async () => {
    const { kept } = aTail();
    const { load } = counted();
    const answers = await Promise.all(Array.from({ length: 50 }, () => kept.read('first', load)));
    expect(new Set(answers)).toEqual(new Set(['page 1']));
    expect(await kept.read('first', load)).toBe('page 1');
  });

  it('is never older than the events that were committed, heard here or not', async () => {
    const { kept, commit } = aTail();
    const { load } = counted();
    await kept.read('first', load);
    commit();
    expect(await kept.read('first', load)).toBe('page 2');
  });

  it('forgets nothing for events that are not about issues', async () => {
    const { kept, commit } = aTail();
    const { load } = counted();
    await kept.read('first', load);
    commit('message:read');
    expect(await kept.read('first', load)).toBe('page 1');
  });

  it('forgets all where the log begins anew', async () => {
    const { kept, beginAnew } = aTail();
    const { load } = counted();
    await kept.read('first', load);
    beginAnew();
    expect(await kept.read('first', load)).toBe('page 2');
  });

  it('does not keep a failure', async () => {
    const { kept } = aTail();
    const failing = () => Promise.reject(new Error('gone'));
    await expect(kept.read('first', failing)).rejects.toThrow('gone');
    expect(await kept.read('first', counted().load)).toBe('page 1');
  });

  it('does not count what was forgotten on its way', async () => {
    const { kept, beginAnew } = aTail();
    let arrive: (text: string) => void = () => undefined;
    const late = kept.read('late', () => new Promise((resolve) => (arrive = resolve)));
    beginAnew();
    const { load, loads } = counted();
    await kept.read('first', load);
    arrive('x'.repeat(20_000_000));
    await late;
    await kept.read('second', load);
    await kept.read('first', load);
    expect(loads()).toBe(2);
  });

  it('stays small', async () => {
    const { kept } = aTail();
    const { load, loads } = counted('x'.repeat(1_000_000));
    for (let n = 0; n < 100; n += 1) await kept.read(String(n), load);
    for (let n = 0; n < 80; n += 1) await kept.read(String(n), load);
    expect(loads()).toBe(180);
  });
});
