// Where somebody is led back to is always a path of ours.

import { localPath } from './local-path';

it.each([
  ['/me', '/me'],
  ['/?q=dark&city=bangalore', '/?q=dark&city=bangalore'],
  ['/issues/iss_1#room', '/issues/iss_1'],
  ['me', '/me'],
  ['/a/../b', '/b'],
])('%j leads to %s', (wanted, path) => expect(localPath(wanted)).toBe(path));

it.each([
  'https://evil.example/login',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://here.invalid@evil.example/',
  'http://[',
  '',
  null,
  undefined,
  ['/me'],
])('%j leads home', (wanted) => expect(localPath(wanted)).toBe('/'));
