// How the pages are built: for the server that they live in, under a policy that runs no script but ours.

import { ourServer } from './adapter.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  kit: {
    adapter: ourServer(),
    alias: { $messages: 'messages', $contract: '../src/contract' },
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        // Sizes and colours that are computed; styles in files need no leave.
        'style-src': ['self'],
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
      },
    },
    // The page for times without a connection is shown at any address.
    paths: { relative: false },
    output: { preloadStrategy: 'modulepreload' },
    version: { pollInterval: 0 },
  },
};
