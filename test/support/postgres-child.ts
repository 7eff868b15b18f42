// Starts and watches the process of embedded-postgres.child.mjs, as a spec's view on a CivicPulse that can be killed.

import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from './until.js';

export interface Said {
  url?: string;
  firstStart?: boolean;
  failure?: string;
  log?: string;
}

const script = fileURLToPath(new URL('./embedded-postgres.child.mjs', import.meta.url));
const started = new Set<PostgresChild>();

export class PostgresChild {
  readonly said: Said[] = [];
  private readonly process: ChildProcess;

  constructor(args: string[], options: SpawnOptions = {}) {
    this.process = spawn(process.execPath, [script, ...args], {
      ...options,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.add(this);
    createInterface({ input: this.process.stdout! }).on('line', (line) =>
      this.said.push(JSON.parse(line) as Said),
    );
  }

  get pid(): number {
    return this.process.pid!;
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  async exited(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.signal(signal);
    return this.exited();
  }

  /** The socket folder that it may leave behind, if it came so far. */
  async kill(): Promise<string | null> {
    this.process.kill('SIGKILL');
    await this.exited();
    const url = this.said.find((said) => said.url)?.url;
    return url ? new URL(url).searchParams.get('host') : null;
  }

  /** Its address, or its failure. */
  async settled(): Promise<Said> {
    return until(() => this.said.find((said) => said.url ?? said.failure));
  }

  async running(): Promise<{ url: string; firstStart: boolean }> {
    const { url, firstStart, failure } = await this.settled();
    if (url === undefined || firstStart === undefined) throw new Error(failure);
    return { url, firstStart };
  }
}

/** Kills what still runs, and removes the socket folders that killed processes left. */
export async function endAllChildren(): Promise<void> {
  const sockets = await Promise.all(Array.from(started, (child) => child.kill()));
  for (const socket of sockets) if (socket) await rm(socket, { recursive: true, force: true });
  started.clear();
}
