// Where drafts outlive a reload: this browser's own database, one draft a person, read by pages and service worker alike.

import type { City } from '$contract/city';
import type { Draft } from './report-draft';

/** Whose draft it is that nobody signed in has written. */
export const NOBODY = '';

export interface KeptDraft {
  person: string;
  draft: Draft;
}

type Room = 'drafts' | 'cities';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('civicpulse-reports', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('drafts', { keyPath: 'person' });
      opening.result.createObjectStore('cities', { keyPath: 'city' });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error!);
    opening.onblocked = () => reject(new Error('blocked'));
  });
}

/** Where a browser keeps nothing, as in some private windows, a draft lives as long as its page. */
async function inRoom<Answer>(
  room: Room,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Answer> | void,
): Promise<Answer | undefined> {
  try {
    const database = await open();
    return await new Promise<Answer | undefined>((resolve, reject) => {
      const transaction = database.transaction(room, mode);
      const asked = ask(transaction.objectStore(room));
      transaction.oncomplete = () => {
        database.close();
        resolve(asked ? asked.result : undefined);
      };
      transaction.onabort = () => reject(transaction.error!);
    });
  } catch {
    return undefined;
  }
}

export const draftOf = async (person: string): Promise<Draft | undefined> =>
  (await inRoom<KeptDraft>('drafts', 'readonly', (store) => store.get(person)))?.draft;

export const keepDraft = (person: string, draft: Draft): Promise<unknown> =>
  inRoom('drafts', 'readwrite', (store) => store.put({ person, draft } satisfies KeptDraft));

/** Only the draft of that key: another tab may have begun the next one. */
export async function dropDraft(person: string, key: string): Promise<void> {
  await inRoom('drafts', 'readwrite', (store) => {
    const found = store.get(person) as IDBRequest<KeptDraft | undefined>;
    found.onsuccess = () => found.result?.draft.key === key && store.delete(person);
  });
}

/** One that waits to be sent stays. */
export async function dropUnfinished(person: string): Promise<void> {
  await inRoom('drafts', 'readwrite', (store) => {
    const found = store.get(person) as IDBRequest<KeptDraft | undefined>;
    found.onsuccess = () => found.result?.draft.state === 'writing' && store.delete(person);
  });
}

export const waitingDrafts = async (): Promise<KeptDraft[]> =>
  ((await inRoom<KeptDraft[]>('drafts', 'readonly', (store) => store.getAll())) ?? []).filter(
    ({ draft }) => draft.state === 'waiting',
  );

/** What can be chosen, for writing on without a connection. */
export async function keepCities(cities: readonly City[]): Promise<void> {
  await inRoom('cities', 'readwrite', (store) => {
    store.clear();
    cities.forEach((city) => store.put(city));
  });
}

export const keptCities = async (): Promise<City[]> =>
  (await inRoom<City[]>('cities', 'readonly', (store) => store.getAll())) ?? [];
