// The time by which a page says how long ago things were: the server's at first, then it goes on.

const TICK_MS = 30_000;

export function useNow(rendered: () => number): () => number {
  let now = $state(rendered());
  $effect(() => {
    const clock = setInterval(() => (now = Date.now()), TICK_MS);
    return () => clearInterval(clock);
  });
  return () => now;
}
