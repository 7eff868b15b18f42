// Our sign in the sizes that home screens ask for, drawn when it is first asked for.

import { error } from '@sveltejs/kit';
import { iconOf } from '$lib/server/picture/icon';
import type { RequestHandler } from './$types';

const SIZES = ['180', '192', '512'];
const drawn = new Map<string, Promise<Buffer>>();

export const GET: RequestHandler = async ({ params: { size } }) => {
  if (!SIZES.includes(size)) error(404);
  const icon = drawn.get(size) ?? iconOf(Number(size));
  drawn.set(size, icon);
  return new Response(new Uint8Array(await icon), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
  });
};
