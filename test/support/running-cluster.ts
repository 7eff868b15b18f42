// Starts the small cluster service as real processes, hears its lines, and counts its workers.

import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from './until.js';

export interface Line {
  forked?: number;
  booted?: number;
  listening?: number;
  drained?: number;
  handedOver?: 1;
  port?: number;
  log?: string;
  closed?: true;
}

export interface Health {
  id: number;
  pid: number;
  connections: number;
  lagMs: number;
}

export class RunningCluster {
  readonly lines: Line[] = [];
  readonly ended: Promise<unknown[]>;
  port = 0;
  private readonly news = new EventEmitter().setMaxListeners(0);

  constructor(readonly process: ChildProcess) {
    this.ended = once(process, 'exit');
    createInterface(process.stdout!).on('line', (text) => {
      this.lines.push(JSON.parse(text) as Line);
      this.news.emit('line');
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get workerPids(): number[] {
    return this.lines.flatMap(({ forked }) => forked ?? []);
  }

  /** With the spare, so that no worker is in the middle of its boot. */
  async allBooted(): Promise<void> {
    await until(() => this.booted > this.listening);
  }

  get booted(): number {
    return this.lines.filter(({ booted }) => booted).length;
  }

  get listening(): number {
    return this.lines.filter(({ listening }) => listening).length;
  }

  /** Connections that the primary has sent on from one worker to another. */
  get handedOver(): number {
    return this.lines.filter(({ handedOver }) => handedOver).length;
  }

  async line(fits: (line: Line) => unknown): Promise<Line> {
    for (;;) {
      const found = this.lines.find(fits);
      if (found) return found;
      await once(this.news, 'line');
    }
  }

  async get<T>(path: string): Promise<T> {
    const answer = await fetch(this.url + path, { headers: { connection: 'close' } });
    return (await answer.json()) as T;
  }

  health(): Promise<Health[]> {
    return this.get('/health');
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    await this.ended;
    this.workerPids.filter(isAlive).forEach((pid) => process.kill(pid, 'SIGKILL'));
  }
}

export async function startCluster(env: Record<string, string | number> = {}): Promise<RunningCluster> {
  const script = join(__dirname, 'cluster-service.mjs');
  const settings = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
  const cluster = new RunningCluster(
    spawn(process.execPath, [script], {
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const [first] = await Promise.race([
    cluster.line(({ port }) => port).then((line) => [line]),
    cluster.ended,
  ]);
  cluster.port = (first as Line | null)?.port ?? 0;
  return cluster;
}

export function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}/exe`) && canSignal(pid);
}

function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
