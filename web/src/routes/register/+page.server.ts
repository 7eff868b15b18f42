// Opening an account, by a plain form.

import { entryPage } from '$lib/server/entry';

export const { load, actions } = entryPage('/api/auth/register', ['displayName', 'email', 'password']);
