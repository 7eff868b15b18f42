// The page that the client runs in, if there is one.

/** What only browsers have. */
export const window = globalThis as unknown as Partial<
  Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
> & {
  location?: { origin: string };
};

export const pageOrigin = (): string => {
  if (window.location) return window.location.origin;
  throw new TypeError('Outside of a page, say the url of CivicPulse.');
};
