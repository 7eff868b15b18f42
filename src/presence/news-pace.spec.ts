// What presence may cost a worker does not grow with the crowd.

import { newsPace } from './news-pace.js';

const aSecond = (listeners: number) => {
  const { everyMs, mostMoves } = newsPace(listeners);
  return { writes: (listeners * 1_000) / everyMs, deliveries: (listeners * mostMoves * 1_000) / everyMs };
};

it('tells few people of each other four times a second', () => {
  expect(newsPace(0).everyMs).toBe(250);
  expect(newsPace(600)).toMatchObject({ everyMs: 250, mostMoves: 42 });
});

it.each([1_000, 5_000, 20_000])('keeps its writes and deliveries bounded with %i listeners', (listeners) => {
  expect(aSecond(listeners).writes).toBeLessThanOrEqual(2_500);
  expect(aSecond(listeners).deliveries).toBeLessThanOrEqual(102_500);
  expect(newsPace(listeners).mostMoves).toBeGreaterThan(0);
});
