// When a page has nothing better to do: what is not needed at once waits for it.

const LONGEST_MS = 1_500;

export const hasComeToRest = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: LONGEST_MS });
    else setTimeout(resolve, LONGEST_MS / 5);
  });
