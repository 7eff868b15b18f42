// Fetches what a fresh installation has to say; all others spare themselves the script of it.

import type { PageLoad } from './$types';

const firstSteps = async () => (await import('$lib/welcome/FirstSteps.svelte')).default;

export const load: PageLoad = async ({ data }) => ({
  ...data,
  FirstSteps: data.firstSteps ? await firstSteps() : undefined,
});
