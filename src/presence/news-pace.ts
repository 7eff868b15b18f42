// How often a worker tells of comings and goings, and of how many: seldomer the more there are who hear of them.

const EVERY_MS = 250;

/**
 * Each telling is a write to each listener, whatever it holds, and each move a delivery to each. To tell everybody of
 * everybody at once would keep a worker from all else, after a restart or in a storm.
 */
const WRITES_A_SECOND = 2_500;
const DELIVERIES_A_SECOND = 100_000;

export function newsPace(listeners: number): { everyMs: number; mostMoves: number } {
  const everyMs = Math.max(EVERY_MS, (listeners / WRITES_A_SECOND) * 1_000);
  return { everyMs, mostMoves: Math.ceil((DELIVERIES_A_SECOND * everyMs) / 1_000 / (listeners + 1)) };
}
