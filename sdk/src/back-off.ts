// How long to wait before the next attempt to connect: longer each time, and never all clients at once.

export interface BackOff {
  /** The first delay; it doubles with each attempt. */
  delayMs: number;
  delayMaxMs: number;
  /** How far a delay strays: 0.5 is half of it, up or down. */
  jitter: number;
  /** After so many in vain the state is `offline`, and attempts become rare. */
  attempts: number;
  rareMs: number;
}

export const REFERENCE_BACK_OFF: BackOff = {
  delayMs: 1_000,
  delayMaxMs: 10_000,
  jitter: 0.5,
  attempts: 5,
  rareMs: 30_000,
};

/** `failed` counts the attempts in vain since the connection was lost. */
export function delayBefore(failed: number, backOff: BackOff, random = Math.random()): number {
  const { delayMs, delayMaxMs, jitter, attempts, rareMs } = backOff;
  const strayed = 1 + jitter * (2 * random - 1);
  if (failed >= attempts) return rareMs * strayed;
  return Math.min(delayMaxMs, delayMs * 2 ** failed * strayed);
}
