// Leaves out of the script for browsers what packages bring along and nobody here runs.

import { basename } from 'node:path';
import type { Plugin } from 'vite';

/** Taken apart like this, all that Svelte exports counts as used. */
const ALL_OF_SVELTE = 'const { onMount, tick } = svelte;';
const TWO_OF_SVELTE = 'const onMount = svelte.onMount, tick = svelte.tick;';

const TEXT_ONLY: Record<string, string> = {
  'is-binary.js': 'export const isBinary = () => false, hasBinary = isBinary;',
  'binary.js':
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] }), reconstructPacket = (packet) => packet;',
  'encodePacket.browser.js': `import { PACKET_TYPES } from './commons.js';
    export const encodePacket = ({ type, data }, _, hear) => hear(PACKET_TYPES[type] + (data || ''));
    export { encodePacket as encodePacketToBinary };`,
  'decodePacket.browser.js': `import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js';
    export const decodePacket = (text) => {
      const type = PACKET_TYPES_REVERSE[text.charAt(0)];
      return type ? { type, data: text.slice(1) || undefined } : ERROR_PACKET;
    };`,
};

export const lean = (): Plugin[] => [
  {
    name: 'only-used-parts-of-svelte',
    transform: {
      filter: { id: /kit\/src\/runtime\/client\/client\.js$/ },
      handler: (code) => code.replace(ALL_OF_SVELTE, TWO_OF_SVELTE),
    },
  },
  {
    // The server never offers it, so no client ever opens it.
    name: 'no-webtransport',
    load: {
      filter: { id: /engine\.io-client\/build\/esm\/transports\/webtransport\.js$/ },
      handler: () => 'export class WT {}',
    },
  },
  {
    // Neither side ever says anything but text.
    name: 'no-binary',
    load: {
      filter: {
        id: /(engine|socket)\.io-parser\/build\/esm\/(is-binary|binary|(en|de)codePacket\.browser)\.js$/,
      },
      handler: (id) => TEXT_ONLY[basename(id)],
    },
  },
];
