// Signing out leaves nothing behind that was half written: other people may sit at this browser next.

import type { SubmitFunction } from '@sveltejs/kit';
import { dropUnfinished } from '$lib/report/draft-store';
import { keepPerson } from '$lib/report/marks';
import { forget } from './forgotten';

/** For the forms that sign somebody out by their own wish; a session that has run out forgets nothing. */
export const forgetting =
  (userId: string | undefined): SubmitFunction =>
  () =>
  async ({ result, update }) => {
    if (result.type === 'redirect' && userId) {
      forget(userId);
      keepPerson('');
      await dropUnfinished(userId);
    }
    await update({ reset: false });
  };
