// The administration is open to whom the API tells who has an account.

import { readAllowed } from '$lib/server/rights';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  await readAllowed(event, '/api/users?limit=1');
};
