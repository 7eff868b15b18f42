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

it('does not bring rooms along with a client that enters none', () => {
  const reached = new Set<string>();
  const follow = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const source = readFileSync(join(__dirname, name), 'utf8');
    for (const [, next] of source.matchAll(/^import (?!type\b)[^;]*? from '\.\/([\w-]+)\.js';$/gm))
      follow(`${next}.ts`);
  };
  follow('client.ts');
  expect(reached).toContain('connection.ts');
  expect([...reached].filter((name) => /^(room|join|history|thread|mark|typing)\./.test(name))).toEqual([]);
});
