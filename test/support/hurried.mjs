// Loaded into a product before anything else: what it does every ten minutes or seldomer, it does all the time.

const TEN_MINUTES_MS = 600_000;
const usual = globalThis.setInterval;

globalThis.setInterval = (work, everyMs, ...more) =>
  usual(work, everyMs < TEN_MINUTES_MS ? everyMs : 100, ...more);
