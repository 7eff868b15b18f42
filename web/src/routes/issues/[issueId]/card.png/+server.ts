// The picture that other places show beside a link to an issue: the same for everybody, and anew when it looks different.

import { version } from '$app/environment';
import { createHash } from 'node:crypto';
import type { City } from '$contract/city';
import type { Issue } from '$contract/issue';
import { read } from '$lib/server/api';
import { issueIdIn } from '$lib/server/issue-id';
import { factsOf, type Facts } from '$lib/server/picture/card';
import { Cards } from '$lib/server/picture/cards';
import type { RequestHandler } from './$types';

const cards = new Cards();

/** Of what it shows, and of how we draw. */
const nameOf = (facts: Facts): string =>
  createHash('sha256')
    .update(JSON.stringify([version, facts]))
    .digest('base64url');

export const GET: RequestHandler = async ({ params, fetch, request }) => {
  const [issue, cities] = await Promise.all([
    read<Issue>(fetch, `/api/issues/${issueIdIn(params.issueId)}`),
    read<City[]>(fetch, '/api/cities'),
  ]);
  const facts = factsOf(
    issue,
    cities.find(({ city }) => city === issue.city)!,
  );
  const name = nameOf(facts);
  const headers = { etag: `"${name}"`, 'cache-control': 'public, max-age=300' };
  if (request.headers.get('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers });
  const card = await cards.of(name, facts);
  return new Response(new Uint8Array(card), { headers: { ...headers, 'content-type': 'image/png' } });
};
