// The primary's part of `main`: start the workers or say why not, obey the operator's signals, tidy up last.

import { Workers, type WorkersOptions } from './workers.js';

/** npm passes on the SIGINT that the terminal has already sent to all; only a later one means haste. */
const SAME_SIGNAL_MS = 500;

interface SuperviseOptions extends WorkersOptions {
  /** What the primary itself holds, such as the embedded Postgres; closed after the last worker. */
  close: () => Promise<void>;
  log: Pick<Console, 'info' | 'warn' | 'error'>;
}

export async function supervise(options: SuperviseOptions): Promise<Workers> {
  const workers = new Workers(options);
  let ended: Promise<never> | undefined;
  const end = (code: number) => (ended ??= close(workers, options, code));
  obeySignals(workers, options, end);
  await workers.ready.catch((error: Error) => {
    if (!ended) options.log.error(`The service could not start: ${error.message}`);
    return end(1);
  });
  return workers;
}

function obeySignals(
  workers: Workers,
  { log }: SuperviseOptions,
  end: (code: number) => Promise<never>,
): void {
  let askedAt: number | undefined;
  const stop = () => {
    if (askedAt === undefined) void end(0);
    else if (performance.now() - askedAt > SAME_SIGNAL_MS) workers.hasten();
    askedAt ??= performance.now();
  };
  const restart = () =>
    void workers.restart().catch((error: Error) => log.warn(`Restart given up: ${error.message}`));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // A terminal that is closed sends SIGHUP as well, and there it means the end.
  process.on('SIGHUP', process.stdout.isTTY ? stop : restart);
}

async function close(workers: Workers, options: SuperviseOptions, code: number): Promise<never> {
  try {
    await workers.stop();
    await options.close();
    process.exit(code);
  } catch (error) {
    options.log.error(`The service did not stop cleanly: ${(error as Error).message}`);
    process.exit(1);
  }
}
