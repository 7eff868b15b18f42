// Builds the pages for the server that they live in, `src/pages`: SvelteKit's Server, its routes, and compressed files.
// The adapter for Node brings an HTTP server of its own, and its settings would decide what our origin is.

import { writeFileSync } from 'node:fs';

const OUT = 'build';

/** @returns {import('@sveltejs/kit').Adapter} */
export const ourServer = () => ({
  name: 'civicpulse',
  async adapt(builder) {
    builder.rimraf(OUT);
    builder.writeClient(`${OUT}/client`);
    builder.writeServer(`${OUT}/server`);
    const manifest = builder.generateManifest({ relativePath: './' });
    writeFileSync(`${OUT}/server/manifest.js`, `export const manifest = ${manifest};\n`);
    await builder.compress(`${OUT}/client`);
  },
});
