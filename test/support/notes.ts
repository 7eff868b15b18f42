// A table of notes in a database, to tell whether what was written before is there afterwards.

import { Client } from 'pg';

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

export async function note(url: string, text: string): Promise<void> {
  await query(url, 'CREATE TABLE IF NOT EXISTS notes (text text)');
  await query(url, `INSERT INTO notes VALUES ('${text}')`);
}

export async function notes(url: string): Promise<unknown[]> {
  return (await query(url, 'SELECT text FROM notes')).map(({ text }) => text);
}
