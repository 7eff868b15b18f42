// Waiting for what announces itself nowhere: asks again until there is an answer, within one limit.

const LIMIT_MS = 40_000;
const PAUSE_MS = 10;

type Asked<T> = T | undefined | false;

export async function until<T>(ask: () => Asked<T> | Promise<Asked<T>>, limitMs = LIMIT_MS): Promise<T> {
  const latest = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > latest) throw new Error(`It did not come to be: ${ask.toString()}`);
    await new Promise((again) => setTimeout(again, PAUSE_MS));
  }
}
