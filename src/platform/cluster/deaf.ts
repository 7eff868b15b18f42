// Makes a worker deaf to signals: a terminal or a service manager tells the whole family what is for the primary.

export function ignoreSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
}
