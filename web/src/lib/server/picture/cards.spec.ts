// How many pictures are drawn and kept, however many are asked for.

import type { City } from '$contract/city';
import type { Issue } from '$contract/issue';
import { factsOf, type Facts } from './card';
import { Cards } from './cards';

const facts = {} as Facts;
const picture = Buffer.from('a picture');

/** Draws when it is told to. */
function easel() {
  const asked: (() => void)[] = [];
  const cards = new Cards(() => new Promise((resolve) => asked.push(() => resolve(picture))));
  return { asked, cards };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('draws one after the other, and the same one once', async () => {
  const { asked, cards } = easel();
  const all = [cards.of('a', facts), cards.of('b', facts), cards.of('a', facts)];
  await settled();
  expect(asked).toHaveLength(1);
  asked[0]!();
  await settled();
  expect(asked).toHaveLength(2);
  asked[1]!();
  expect(await Promise.all(all)).toEqual([picture, picture, picture]);
  await cards.of('a', facts);
  expect(asked).toHaveLength(2);
});

it('turns away who comes when many wait, save for what is kept', async () => {
  const { asked, cards } = easel();
  const first = cards.of('0', facts);
  const others = [1, 2, 3, 4, 5, 6, 7].map((name) => cards.of(String(name), facts));
  expect(() => cards.of('8', facts)).toThrow(expect.objectContaining({ status: 503 }));
  expect(cards.of('0', facts)).toBe(first);
  for (let n = 0; n < 8; n++) {
    await settled();
    asked[n]!();
  }
  await Promise.all([first, ...others]);
  await settled();
  const next = cards.of('8', facts);
  await settled();
  asked[8]!();
  expect(await next).toBe(picture);
});

it('keeps the few that were asked for last', async () => {
  let drawn = 0;
  const cards = new Cards(() => Promise.resolve(Buffer.of((drawn += 1))));
  for (let n = 0; n < 40; n++) {
    await cards.of(String(n), facts);
    await cards.of('0', facts);
  }
  expect(drawn).toBe(40);
  await cards.of('39', facts);
  expect(drawn).toBe(40);
  await cards.of('1', facts);
  expect(drawn).toBe(41);
});

it('draws anew what could not be drawn, and the next all the same', async () => {
  let tries = 0;
  const cards = new Cards(() =>
    (tries += 1) === 1 ? Promise.reject(new Error('no paint')) : Promise.resolve(picture),
  );
  const failed = cards.of('a', facts);
  const next = cards.of('b', facts);
  await expect(failed).rejects.toThrow('no paint');
  expect(await next).toBe(picture);
  expect(await cards.of('a', facts)).toBe(picture);
});

it.each([
  ['mysuru', 'Mysuru', 'Mysuru'],
  ['new_town', 'ಹೊಸ ಊರು', 'new town'],
])('writes the city %s named %s as %s', (city, name, written) => {
  const issue = { category: 'water', status: 'open', upvotes: 0, location: { lat: 1, lng: 1 } } as Issue;
  expect(factsOf(issue, { city, name } as City).city).toBe(written);
});
