// What the disk holds already: asked for, or found out by trying, where several may try at once.

import { stat } from 'node:fs/promises';

export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** For `catch`: somebody else was quicker, and theirs is as good as ours. */
export function unlessItExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error;
}
