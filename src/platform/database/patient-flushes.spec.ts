// Who waits for what is held, and who does not.

import { PatientFlushes } from './patient-flushes.js';

interface Said {
  issueId: string;
}

let held: Set<string>;
let written: string[][];
let flushes: PatientFlushes<Said, string>;

const say = (issueId: string) => flushes.add({ issueId });
const turn = () => new Promise(setImmediate);

beforeEach(() => {
  held = new Set();
  written = [];
  flushes = new PatientFlushes(async (items) => {
    written.push(items.map(({ issueId }) => issueId));
    await turn();
    return items.map(({ issueId }) => (held.has(issueId) ? undefined : issueId));
  }, 'It is busy.');
});

afterEach(() => jest.restoreAllMocks());

it('writes what is free beside what is held, which waits apart and is written as soon as it may be', async () => {
  held.add('held');
  const late = say('held');
  expect(await Promise.all([say('free'), say('other')])).toEqual(['free', 'other']);
  held.clear();
  expect(await late).toBe('held');
});

it('does not try again with the others what it knows to be held', async () => {
  held.add('held');
  const late = Promise.all([say('held'), say('held')]);
  while (written.length < 2) await turn();
  const before = written.length;
  await say('free');
  expect(written.slice(before).filter((issues) => issues.includes('free'))).toEqual([['free']]);
  held.clear();
  await late;
});

it('lets who was taken for held go on, however long another is', async () => {
  held.add('held').add('busy');
  const late = say('held');
  const soon = say('busy');
  while (written.length < 2) await turn();
  held.delete('busy');
  expect(await soon).toBe('busy');
  held.clear();
  await late;
});

it('refuses in the end, and is finished then', async () => {
  const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
  held.add('held');
  const refused = expect(say('held')).rejects.toMatchObject({ code: 'unavailable', message: 'It is busy.' });
  while (written.length < 3) await turn();
  clock.mockReturnValue(3_000);
  await flushes.finish();
  await refused;
});
