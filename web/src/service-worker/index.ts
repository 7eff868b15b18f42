// What works without a connection: the frame of the pages and the form of a report. Pages come from the network, the
// API's answers and whatever belongs to somebody are never kept, and what waits is sent when the connection is back.

import { build, files, version } from '$service-worker';
import { sendWaiting, SYNC_TAG } from '$lib/report/outbox';

const worker = self as unknown as ServiceWorkerGlobalScope;
const SHELF = `civicpulse-${version}`;
const OFFLINE = '/offline';
/** Compressed; the map alone weighs more, and is kept when somebody has used it. */
const HEAVY_BYTES = 60_000;
const OWN = new Set([...build, ...files]);
/** Styles of the map's script are of no use without it. */
const STOCK = [...OWN].filter((path) => !path.includes('/TileGround.'));

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

/** Fetched as nobody: nothing in it is anybody's. */
const fetchOffline = (language: string): Promise<Response> =>
  fetch(OFFLINE, {
    credentials: 'omit',
    cache: 'no-store',
    headers: { 'accept-language': language },
  });

async function keepOffline(language = navigator.language): Promise<void> {
  const shelf = await caches.open(SHELF);
  const answer = await fetchOffline(language);
  if (answer.ok) await shelf.put(OFFLINE, answer);
}

async function keepLight(shelf: Cache, path: string): Promise<void> {
  const answer = await fetch(path);
  const bytes = Number(answer.headers.get('content-length') ?? 0);
  if (answer.ok && bytes <= HEAVY_BYTES) await shelf.put(path, answer);
  else await answer.body?.cancel();
}

async function stock(): Promise<void> {
  const shelf = await caches.open(SHELF);
  await Promise.all([keepOffline(), ...STOCK.map((path) => keepLight(shelf, path))]);
}

async function clear(): Promise<void> {
  for (const name of await caches.keys()) if (name !== SHELF) await caches.delete(name);
  await worker.clients.claim();
}

/** Their names change with their content. */
async function file(request: Request): Promise<Response> {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  // Where there is no room left, it is only fetched again.
  if (answer.ok) await shelf.put(request, answer.clone()).catch(() => undefined);
  return answer;
}

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (fault) {
    const kept = await (await caches.open(SHELF)).match(OFFLINE);
    if (kept) return kept;
    throw fault;
  }
}

worker.addEventListener('install', (event) => event.waitUntil(stock()));
worker.addEventListener('activate', (event) => event.waitUntil(clear()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (OWN.has(pathname)) event.respondWith(file(request));
  else if (request.mode === 'navigate' && !pathname.startsWith('/api')) event.respondWith(page(request));
});

/** A page says in which language it is read. */
worker.addEventListener('message', (event) => {
  const { language } = (event.data ?? {}) as { language?: unknown };
  if (typeof language === 'string') event.waitUntil(keepOffline(language));
});

worker.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as SyncEvent;
  if (tag !== SYNC_TAG) return;
  waitUntil.call(
    event,
    sendWaiting().then((isDone) => {
      if (!isDone) throw new Error('There is still something waiting.');
    }),
  );
});
