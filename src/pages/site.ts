// The built pages: SvelteKit's server with its routes, and the folder of files that browsers fetch by name.

import { fileURLToPath } from 'node:url';
import type { Surroundings } from '../contract/surroundings.js';

const BUILD = new URL('../../../web/build/', import.meta.url);

export const FILES = fileURLToPath(new URL('client', BUILD));

interface Asked {
  platform: Surroundings;
  getClientAddress(): string;
}

export interface Site {
  respond(request: Request, asked: Asked): Promise<Response>;
}

interface Kit {
  Server: new (manifest: unknown) => Site & { init(options: { env: object }): Promise<void> };
}

/** Settings come with each request, so that the pages read none of the environment. */
export async function openSite(): Promise<Site> {
  const [{ Server }, { manifest }] = await Promise.all([
    import(new URL('server/index.js', BUILD).href) as Promise<Kit>,
    import(new URL('server/manifest.js', BUILD).href) as Promise<{ manifest: unknown }>,
  ]);
  const site = new Server(manifest);
  await site.init({ env: {} });
  return site;
}
