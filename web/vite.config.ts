// What Vite does beyond SvelteKit's own ways: a target for phones of the last years, and a server bundle that needs no package.

import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { lean } from './lean.ts';
import { messageParts } from './message-parts.ts';

/** What every page loads: the layout, the page for errors, SvelteKit's client, and all that they need of Svelte and of ours. */
const FRAME =
  /src\/routes\/\+(layout|error)|generated\/root|kit\/src\/runtime\/(client|app\/(state|navigation))\b/;

/** Small parts that most pages run. */
const PARTS = [
  /lib\/(issue\/(IssueCard|Counts|belongs|category-icons|priority)|map\/box|live\/(now|marked|unsent)|me\/forgotten|ui\/StatusPill|browser-storage|in-turn)\b/,
  /contract\/issue\b/,
  /sdk\/.*\/(emitter|failure|issues|outbox|presence|stamp)\b/,
];

export default defineConfig({
  plugins: [lean(), messageParts(), sveltekit()],
  ssr: { noExternal: true },
  build: { target: 'es2022' },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          // Many small files compress badly: what every page needs comes in one.
          output: {
            codeSplitting: {
              groups: [{ name: 'frame', test: (id) => [FRAME, ...PARTS].some((part) => part.test(id)) }],
            },
          },
        },
      },
    },
  },
});
