// How a command gets from a socket to its handler in the gateway, and how it is always answered, exactly once.

import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { WsMessageHandler } from '@nestjs/common';
import type { Ack, AckError } from '../contract/failure.js';
import { Failure } from '../platform/failures/failure.js';
import { toFailure } from '../platform/failures/to-failure.js';
import type { Socket } from './socket.js';

type Answer = (answer: Ack<unknown>) => void;

const errorOf = ({ code, message, fields, retryAfterMs }: Failure): AckError => ({
  code,
  message,
  ...(fields && { fields }),
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

const isAnswer = (value: unknown): value is Answer => typeof value === 'function';

function once(args: unknown[]): Answer {
  let answer = args.findLast(isAnswer);
  return (given) => {
    answer?.(given);
    answer = undefined;
  };
}

/** One listener for all commands of a socket; a name that nobody handles is answered too. */
export function hearCommands(socket: Socket, handlers: WsMessageHandler[]): void {
  socket.onAny((command: string, ...args: unknown[]) => {
    const answer = once(args);
    const handler = handlers.find(({ message }) => message === command);
    if (!handler)
      return answer({ ok: false, error: errorOf(new Failure('not_found', 'There is no such command.')) });
    const [request] = args.filter((arg) => !isAnswer(arg));
    void Promise.resolve(handler.callback(request, answer)).then((data) =>
      answer({ ok: true, data: data ?? null }),
    );
  });
}

/** Nest hands a failed command to this filter with the arguments of the call; without it, nobody would answer. */
@Catch()
export class AckFilter implements ExceptionFilter {
  private readonly log = new Logger('Socket');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const failure = toFailure(thrown);
    if (failure.code === 'internal') this.log.error({ err: thrown });
    host.getArgs<unknown[]>().find(isAnswer)?.({ ok: false, error: errorOf(failure) });
  }
}
