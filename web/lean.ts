// Leaves out of the script for browsers what packages bring along and nobody here runs.

import type { Plugin } from 'vite';

/** What is in the file of a package instead of what it has. */
const INSTEAD: Record<string, string> = {
  // The server never offers it, so no client ever opens it.
  'engine.io-client/build/esm/transports/webtransport.js': 'export class WT {}',

  // Neither side ever says anything but text.
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false, hasBinary = isBinary;',
  'socket.io-parser/build/esm/binary.js':
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] }), reconstructPacket = (packet) => packet;',
  'engine.io-parser/build/esm/encodePacket.browser.js': `import { PACKET_TYPES } from './commons.js';
    export const encodePacket = ({ type, data }, _, hear) => hear(PACKET_TYPES[type] + (data || ''));
    export { encodePacket as encodePacketToBinary };`,
  'engine.io-parser/build/esm/decodePacket.browser.js': `import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js';
    export const decodePacket = (text) => {
      const type = PACKET_TYPES_REVERSE[text.charAt(0)];
      return type ? { type, data: text.slice(1) || undefined } : ERROR_PACKET;
    };`,

  // Our own address, which every browser that runs this can take apart by itself.
  'engine.io-client/build/esm/contrib/parseuri.js': `export const parse = (source) => {
      const { protocol, hostname, port, pathname } = new URL(source);
      return { source, protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port, path: pathname };
    };`,

  // Text only, timers of the page only, and in browsers that have what is said here.
  'engine.io-client/build/esm/util.js': `
    export const pick = (from, ...names) =>
      Object.fromEntries(names.filter((name) => Object.hasOwn(from, name)).map((name) => [name, from[name]]));
    export function installTimerFunctions(on) {
      on.setTimeoutFn = setTimeout.bind(globalThis);
      on.clearTimeoutFn = clearTimeout.bind(globalThis);
    }
    export const byteLength = (text) => new Blob([text]).size;
    export const randomString = () =>
      Date.now().toString(36).substring(3) + Math.random().toString(36).substring(2, 5);`,

  'devalue/src/parse.js': `export * from '$lib/plain-values';`,

  // No load of ours fetches by itself, so there is nothing to remember of what one fetched on the server.
  '@sveltejs/kit/src/runtime/client/fetcher.js': `
    export const initial_fetch = (resource, init) => window.fetch(resource, init);
    export const subsequent_fetch = (_, address, init) => window.fetch(address, init);
    export const dev_fetch = initial_fetch, lock_fetch = () => {}, unlock_fetch = lock_fetch;`,
};

function swap(code: string, place: string | RegExp, instead: string): string {
  const swapped = code.replace(place, instead);
  if (swapped === code) throw new Error(`Not found in a package any more: ${place}`);
  return swapped;
}

/** What is said otherwise, so that what is not used is seen not to be. */
const OTHERWISE: Record<string, (code: string) => string> = {
  // Taken apart, all that Svelte exports counts as used.
  '@sveltejs/kit/src/runtime/client/client.js': (code) =>
    swap(code, 'const { onMount, tick } = svelte;', 'const onMount = svelte.onMount, tick = svelte.tick;'),
  // Requests as browsers of long ago made them.
  'engine.io-client/build/esm/transports/polling-xhr.js': (code) =>
    swap(
      swap(code, /const hasXHR2 = .*?\n\}\)\(\);/s, 'const hasXHR2 = true;'),
      /function newRequest\(opts\) \{.*?\n\}/s,
      'const newRequest = () => new XMLHttpRequest();',
    ),
  // A list spread into another counts as used, a call that is pure does not.
  'svelte/src/utils.js': (code) =>
    swap(code, /\[\s*\.{3}(DOM_BOOLEAN_ATTRIBUTES),(.*?)\];/s, '/* @__PURE__ */ $1.concat([$2]);'),
};

const inPackages = (id: string): string => id.split('/node_modules/').at(-1)!;

export const lean = (): Plugin => ({
  name: 'lean',
  applyToEnvironment: ({ name }) => name === 'client',
  load: (id) => INSTEAD[inPackages(id)],
  transform: (code, id) => OTHERWISE[inPackages(id)]?.(code),
});
