// Runs the built product as its users do: a process group with its own data directory and embedded Postgres.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const ADMIN = { email: 'admin@example.org', password: 'the admin of all tests' };

const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  WORKERS: '2',
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'warn',
  DRAIN_SECONDS: '5',
  ADMIN_EMAIL: ADMIN.email,
  ADMIN_PASSWORD: ADMIN.password,
};

export class Product {
  readonly lines: string[] = [];
  readonly ended: Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  url = '';

  constructor(
    readonly process: ChildProcess,
    readonly dataDir: string,
  ) {
    this.ended = once(process, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  }

  /** Resolves with the address once the product has said it. */
  async ready(): Promise<this> {
    const announced = new Promise<void>((resolve) => {
      for (const stream of [this.process.stdout!, this.process.stderr!]) {
        createInterface(stream).on('line', (line) => {
          this.lines.push(line);
          const [, port] = /API docs\s+http:\/\/localhost:(\d+)\//.exec(line) ?? [];
          if (!port) return;
          this.url = `http://127.0.0.1:${port}`;
          resolve();
        });
      }
    });
    const ended = this.ended.then(() => Promise.reject(new Error(`It ended:\n${this.lines.join('\n')}`)));
    await Promise.race([announced, ended]);
    return this;
  }

  async stop(): Promise<number | null> {
    this.process.kill('SIGTERM');
    const [code] = await this.ended;
    return code;
  }
}

export const makeDataDir = () => mkdtemp(join(tmpdir(), 'civicpulse-test-'));

/** A Postgres whose guard is about to end it may still write. */
export const removeDataDir = (path: string) =>
  rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

export function spawnProduct(dataDir: string, settings: NodeJS.ProcessEnv = {}): Product {
  const { DATABASE_URL, JWT_SECRET, ...environment } = process.env;
  return new Product(
    spawn(process.execPath, ['dist/src/main.js'], {
      env: { ...environment, ...SETTINGS, DATA_DIR: dataDir, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
    dataDir,
  );
}

export const startProduct = async (settings: NodeJS.ProcessEnv = {}, dataDir?: string): Promise<Product> =>
  spawnProduct(dataDir ?? (await makeDataDir()), settings).ready();
