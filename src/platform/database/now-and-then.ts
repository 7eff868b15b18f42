// For what is true many times in a row: said at once, and then only every so often.

/** Passes on the first line and those that come at least `everyMs` after the last one that was passed on. */
export function nowAndThen(everyMs: number, say: (line: string) => void): (line: string) => void {
  let saidAt = -Infinity;
  return (line) => {
    if (performance.now() - saidAt < everyMs) return;
    saidAt = performance.now();
    say(line);
  };
}
