// The server's own log: one bounded file in the data directory, and its last lines for our error messages.

import { open, stat, truncate, type FileHandle } from 'node:fs/promises';

const mostBytes = 10 * 1024 * 1024;
const tailBytes = 4_000;
const tailLines = 8;

/** Opened for appending, so that shortening it under a running server is safe. */
export async function openLog(path: string): Promise<FileHandle> {
  await keepBounded(path);
  return open(path, 'a+', 0o600);
}

export async function keepBounded(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > mostBytes) await truncate(path);
}

/** What was written after `start`, at most the last few lines. */
export async function lastLines(log: FileHandle, start: number): Promise<string> {
  const { size } = await log.stat();
  const from = Math.max(Math.min(start, size), size - tailBytes);
  const { buffer, bytesRead } = await log.read(Buffer.alloc(tailBytes), 0, tailBytes, from);
  const lines = buffer.toString('utf8', 0, bytesRead).trim().split('\n');
  return lines.slice(-tailLines).join('\n');
}
