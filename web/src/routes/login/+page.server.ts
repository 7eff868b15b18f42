// Signing in, by a plain form.

import { entryPage } from '$lib/server/entry';

export const { load, actions } = entryPage('/api/auth/login', ['email', 'password']);
