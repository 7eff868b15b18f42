// Who is online is the newest snapshot and what was heard since, however late an older one comes.

import type { OnlinePeople } from '../../src/contract/presence.js';
import { Onlookers } from './onlookers.js';
import type { Rest } from './rest.js';

const person = (userId: string) => ({ userId, displayName: userId, city: null });
const page = (...ids: string[]): OnlinePeople => ({ items: ids.map(person), count: ids.length });

let answers: ((page: OnlinePeople) => void)[];
let onlookers: Onlookers;

const get = () => new Promise((answer) => answers.push(answer));
const names = () => Object.keys(onlookers.people).sort();

beforeEach(() => {
  answers = [];
  onlookers = new Onlookers({ get } as unknown as Rest, () => undefined);
  onlookers.want();
});

it('lays over a snapshot what was heard while it was on its way', async () => {
  const looking = onlookers.look();
  onlookers.hear({ ...person('came'), online: true });
  onlookers.hear({ ...person('went'), online: false });
  answers[0]!(page('went', 'stays'));
  await looking;
  expect(names()).toEqual(['came', 'stays']);
});

it('forgets a snapshot of an earlier connection, and loses nothing to it', async () => {
  const earlier = onlookers.look();
  onlookers.begin();
  const looking = onlookers.look();
  onlookers.hear({ ...person('went'), online: false });
  answers[0]!(page('long gone'));
  await earlier;
  expect(names()).toEqual([]);
  onlookers.hear({ ...person('came'), online: true });
  answers[1]!(page('went', 'stays'));
  await looking;
  expect(names()).toEqual(['came', 'stays']);
});
