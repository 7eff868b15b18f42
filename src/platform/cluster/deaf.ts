// Makes a worker deaf to the operator, whom the primary alone hears: a terminal or a service manager signals the whole family.

export function ignoreSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
}
