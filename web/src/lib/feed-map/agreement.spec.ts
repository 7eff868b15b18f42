// The map goes where the address sends it, and nowhere for what it said itself.

import { Agreement } from './agreement';

const BOX = '77,12,78,13';
const place = (bbox: string, near = '') => ({ bbox, near });

it('stays where it begins while the address says nothing', () =>
  expect(new Agreement().isNews(place(''))).toBe(false));

it('goes where the address says, once', () => {
  const agreement = new Agreement();
  expect(agreement.isNews(place(BOX))).toBe(true);
  expect(agreement.isNews(place(BOX))).toBe(false);
  expect(agreement.isNews(place(''))).toBe(true);
});

it('does not go where it has told the address that it is', () => {
  const agreement = new Agreement();
  agreement.say(place(BOX));
  expect(agreement.isNews(place(BOX))).toBe(false);
});

it('goes to who is somewhere, also when the part that is shown stays the same', () => {
  const agreement = new Agreement();
  agreement.say(place(BOX));
  expect(agreement.isNews(place(BOX, '12.9,77.5'))).toBe(true);
});

it('has something to say when it was moved, and not again until it is moved again', () => {
  const agreement = new Agreement();
  expect(agreement.hasMoved(0)).toBe(false);
  expect(agreement.hasMoved(1)).toBe(true);
  expect(agreement.hasMoved(1)).toBe(false);
});
