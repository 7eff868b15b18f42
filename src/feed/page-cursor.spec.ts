// A page goes on exactly where the last one ended, and only in the list that it was of.

import fc from 'fast-check';
import { newId } from '../platform/ids.js';
import { formatPageCursor, parsePageCursor } from './page-cursor.js';

const filters = { city: 'bangalore', status: ['open'] };
const position = { issueId: newId('issue'), key: 7 };
const refused = expect.objectContaining({ code: 'invalid', fields: { cursor: [expect.any(String)] } });

const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

describe('a page cursor', () => {
  it('comes back as it was given', () => {
    expect(parsePageCursor('top', filters, formatPageCursor('top', filters, position))).toEqual(position);
  });

  it('keeps distances to the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2e7, noNaN: true }), (key) => {
        const exact = { ...position, key: key + 0 };
        expect(parsePageCursor('nearest', {}, formatPageCursor('nearest', {}, exact))).toEqual(exact);
      }),
    );
  });

  it('does not mind in which order the filters come, nor those that are not given', () => {
    const cursor = formatPageCursor('top', filters, position);
    expect(parsePageCursor('top', { status: ['open'], q: undefined, city: 'bangalore' }, cursor)).toEqual(
      position,
    );
  });

  it('is refused with another sort or other filters', () => {
    const cursor = formatPageCursor('top', filters, position);
    expect(() => parsePageCursor('newest', filters, cursor)).toThrow(refused);
    expect(() => parsePageCursor('top', { ...filters, city: 'mysore' }, cursor)).toThrow(refused);
  });

  it('is refused when its parts are not what they should be', () => {
    const [, print] = JSON.parse(
      Buffer.from(formatPageCursor('top', filters, position), 'base64url').toString(),
    ) as string[];
    for (const key of ['7', null, 1.5, 2 ** 40, {}, [1]])
      expect(() => parsePageCursor('top', filters, forged('top', print, key, position.issueId))).toThrow(
        refused,
      );
    expect(() => parsePageCursor('top', filters, forged('top', print, 7, "iss_' OR true --"))).toThrow(
      refused,
    );
  });

  it('is refused, never worse, whatever else it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => Buffer.from(json).toString('base64url')),
        ),
        (text) => {
          expect(() => parsePageCursor('newest', {}, text)).toThrow(refused);
        },
      ),
    );
  });
});
