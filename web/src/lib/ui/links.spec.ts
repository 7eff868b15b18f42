// Which parts of a message are links, and that nothing else ever is.

import { partsOf } from './links';

const links = (text: string) => partsOf(text).flatMap(({ href }) => href ?? []);
const wholeOf = (text: string) =>
  partsOf(text)
    .map((part) => part.text)
    .join('');

it('finds addresses between words', () => {
  expect(partsOf('See https://bbmp.gov.in/roads and www.example.org!')).toEqual([
    { text: 'See ' },
    { text: 'https://bbmp.gov.in/roads', href: 'https://bbmp.gov.in/roads' },
    { text: ' and ' },
    { text: 'www.example.org', href: 'https://www.example.org/' },
    { text: '!' },
  ]);
});

it('leaves what a sentence puts around an address outside', () => {
  expect(links('(look at https://example.org/a_(b)).')).toEqual(['https://example.org/a_(b)']);
  expect(links('https://example.org/?q=1, or not')).toEqual(['https://example.org/?q=1']);
  expect(links('यहाँ देखिए: https://example.org/काम।')).toEqual([new URL('https://example.org/काम').href]);
});

it.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'https://bank.example@evil.example/',
  'https://user:secret@evil.example/',
  'ftp://example.org/file',
  'mailto:a@example.org',
  'http://',
  'https://localhost',
  'xhttps://example.org',
  'www.',
])('makes no link of %s', (text) => expect(links(text)).toEqual([]));

it('loses and changes no letter of the text', () => {
  const text = 'a\n  b https://example.org. <b>c</b> &amp; www.x.org)\n\n"https://y.org" 👩🏽‍🚒';
  expect(wholeOf(text)).toBe(text);
  expect(links('<a href="https://example.org">x</a>')).toEqual(['https://example.org/']);
});

it.each([
  ['https://аррӏе.com/id', 'https://xn--80ak6aa92e.com/id'],
  ['www.pаypal.com', 'www.xn--pypal-4ve.com'],
  ['HTTPS://Example.org/A', 'HTTPS://Example.org/A'],
  ['https://example.org/काम', 'https://example.org/काम'],
  ['https://good.example。evil.example/', 'https://good.example.evil.example/'],
  ['https://good\u00adbank.example', 'https://goodbank.example'],
  ['http://0x7f.1:80/x', 'http://127.0.0.1/x'],
  ['https:///evil.example/good.example', 'https:///evil.example/good.example'],
])('shows where %s leads', (text, shown) => {
  const [part, ...others] = partsOf(text);
  expect([part!.text, others]).toEqual([shown, []]);
  expect(part!.href).toContain(/[^/]+\.[^/]+/.exec(shown.replace(/^https?:/i, '').toLowerCase())![0]);
});

it('ends an address before a sign that turns the letters after it round', () => {
  const text = 'https://evil.example/\u202emoc.knab//:sptth';
  expect(partsOf(text)).toEqual([
    { text: 'https://evil.example/', href: 'https://evil.example/' },
    { text: '\u202emoc.knab//:sptth' },
  ]);
});

it('is quick with a text that is nothing but closings', () => {
  const began = performance.now();
  // As many as one page shows.
  for (let n = 0; n < 40; n++)
    expect(wholeOf(`https://example.org/${')'.repeat(3_900)}`)).toHaveLength(3_920);
  expect(performance.now() - began).toBeLessThan(500);
});
