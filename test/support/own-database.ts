// A product on a Postgres that the spec can look into and age: for what shows itself in the database only.

import { Client } from 'pg';
import { Api } from './api.js';
import { endAllChildren, PostgresChild } from './postgres-child.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from './product.js';

export interface OwnDatabase {
  api: Api;
  product: Product;
  database: Client;
  url: string;
  query(text: string, values?: unknown[]): Promise<Record<string, any>[]>;
}

/** Loaded with the server only, hence with its second start. */
async function startAgainWith(library: string, first: PostgresChild, folder: string): Promise<PostgresChild> {
  const database = new Client((await first.running()).url);
  await database.connect();
  await database.query(`ALTER SYSTEM SET shared_preload_libraries = '${library}'`);
  await database.end();
  await first.end('SIGTERM');
  return new PostgresChild([folder]);
}

/** For as long as a spec file runs. */
export function ownDatabase(settings: NodeJS.ProcessEnv = {}, library?: string): OwnDatabase {
  const own = {} as OwnDatabase;
  let folder: string;
  beforeAll(async () => {
    folder = await makeDataDir();
    const first = new PostgresChild([folder]);
    const postgres = library ? await startAgainWith(library, first, folder) : first;
    ({ url: own.url } = await postgres.running());
    own.database = new Client(own.url);
    await own.database.connect();
    if (library) await own.database.query(`CREATE EXTENSION ${library}`);
    own.query = async (text, values) => (await own.database.query(text, values)).rows;
    own.product = await startProduct({ DATABASE_URL: own.url, ...settings });
    own.api = new Api(own.product.url);
  });
  afterAll(async () => {
    await own.product.stop();
    await own.database.end();
    await endAllChildren();
    await Promise.all([folder, own.product.dataDir].map(removeDataDir));
  });
  return own;
}
