// A terminal in which somebody runs the SDK's example chat: what it prints is the transcript of the room.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { until } from './until.js';

const open = new Set<Terminal>();

export class Terminal {
  readonly transcript: string[] = [];
  readonly remarks: string[] = [];
  private readonly process: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(
    url: string,
    readonly name: string,
    issueId: string,
  ) {
    this.process = spawn(process.execPath, [
      'sdk/examples/chat.mjs',
      ...['--url', url, '--name', name, '--issue', issueId],
    ]);
    this.ended = once(this.process, 'exit');
    for (const [stream, lines] of [
      [this.process.stdout!, this.transcript],
      [this.process.stderr!, this.remarks],
    ] as const)
      createInterface(stream).on('line', (line) => lines.push(line));
    open.add(this);
  }

  type(lines: string[]): void {
    this.process.stdin!.write(lines.map((line) => `${line}\n`).join(''));
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  async kill(): Promise<void> {
    open.delete(this);
    this.signal('SIGKILL');
    await this.ended;
  }

  has(content: string): boolean {
    return this.transcript.some((line) => line.endsWith(`: ${content}`));
  }

  isIn(): Promise<true> {
    return until(() => this.remarks.some((line) => line.includes('in iss_')) || undefined);
  }
}

export const closeTerminals = () => Promise.all([...open].map((terminal) => terminal.kill()));
