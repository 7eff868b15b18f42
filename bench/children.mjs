// What a bench starts, and the folders that it makes, end with it, however it ends.

import { rmSync } from 'node:fs';
import { constants } from 'node:os';

const children = new Set();
const folders = new Set();

/** They may be in any state by then, so they are not asked. */
export function endWithUs(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Answers how to remove it earlier. */
export function removeWithUs(folder) {
  folders.add(folder);
  return () => {
    folders.delete(folder);
    remove(folder);
  };
}

/** What still writes there is about to end. */
const remove = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });

process.once('exit', () => {
  children.forEach((child) => child.kill('SIGKILL'));
  folders.forEach(remove);
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
