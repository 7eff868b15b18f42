// What a page pays for the client, without socket.io-client.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from '@swc/core';

const MOST_BYTES = 8 * 1024;

it('stays small', () => {
  const files = readdirSync(__dirname).filter((name) => /(?<!\.spec)\.ts$/.test(name));
  const minified = files.map((name) => {
    const source = readFileSync(join(__dirname, name), 'utf8');
    const jsc = {
      parser: { syntax: 'typescript' },
      target: 'es2022',
      minify: { compress: true, mangle: true },
    } as const;
    return transformSync(source, { jsc, minify: true, swcrc: false }).code;
  });
  expect(files).toContain('client.ts');
  expect(gzipSync(minified.join('')).length).toBeLessThan(MOST_BYTES);
});
