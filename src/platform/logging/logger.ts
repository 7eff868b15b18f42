// One JSON line for each thing worth knowing.

import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';
import type { Config } from '../config/config.js';

interface Thrown {
  name?: string;
  message?: string;
  code?: string;
  stack?: string;
}

/** Errors of the database carry the statement and its values; only these four of an error's fields are told. */
const plainError = ({ name, message, code, stack }: Thrown): Thrown => ({ name, message, code, stack });

export const openLog = ({ logLevel }: Pick<Config, 'logLevel'>): Pino =>
  pino({
    level: logLevel,
    base: { pid: process.pid },
    serializers: { err: plainError },
    timestamp: pino.stdTimeFunctions.isoTime,
  });

/** Nest speaks through the same log; its last argument is the name of the speaker. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Pino) {}

  error = (message: unknown, ...rest: unknown[]) => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]) => this.write('warn', message, rest);
  /** Nest tells of each module and route that it makes; that is of interest to its developers only. */
  log = (message: unknown, ...rest: unknown[]) => this.write('debug', message, rest);
  debug = (message: unknown, ...rest: unknown[]) => this.write('debug', message, rest);

  private write(level: 'error' | 'warn' | 'debug', message: unknown, rest: unknown[]): void {
    const speaker = rest.at(-1);
    if (typeof message === 'object') this.pino[level]({ speaker, ...message });
    else this.pino[level]({ speaker }, String(message));
  }
}
