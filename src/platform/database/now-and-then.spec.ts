import { nowAndThen } from './now-and-then.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('says at once what goes on, and then every ten seconds', () => {
  const said: string[] = [];
  const say = nowAndThen(10_000, (line) => said.push(line));
  for (let second = 0; second <= 25; second++) {
    say(`waiting at ${second}`);
    jest.advanceTimersByTime(1_000);
  }
  expect(said).toEqual(['waiting at 0', 'waiting at 10', 'waiting at 20']);
});
