// What a phone needs to know to keep the pages as an app, in the language of its person.

import { directionOf } from '$lib/language/direction';
import { wordsEverywhere } from '$lib/server/words';
import type { RequestHandler } from './$types';

const icon = (size: number, purpose: string) => ({
  src: `/icons/${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

export const GET: RequestHandler = ({ locals: { language } }) => {
  const messages = wordsEverywhere(language);
  const manifest = {
    id: '/',
    name: 'CivicPulse',
    short_name: 'CivicPulse',
    description: messages['app.description'],
    lang: language,
    dir: directionOf(language),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#faf8f4',
    theme_color: '#faf8f4',
    categories: ['government', 'social', 'utilities'],
    icons: [icon(192, 'any'), icon(512, 'any'), icon(192, 'maskable'), icon(512, 'maskable')],
    shortcuts: [
      { name: messages['nav.report'], url: '/report', icons: [{ src: '/icons/192.png', sizes: '192x192' }] },
    ],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'private, max-age=3600' },
  });
};
