// How a command gets from a socket to its handler in the gateway, and how it is always answered, exactly once.

import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { WsMessageHandler } from '@nestjs/common';
import type { Ack } from '../contract/failure.js';
import { Failure } from '../platform/failures/failure.js';
import { toFailure } from '../platform/failures/to-failure.js';
import { isModest } from '../platform/http/modest-json.js';
import { tooOften } from '../platform/limits/limits.js';
import type { CommandPace } from './command-pace.js';
import { Lines } from './lines.js';
import type { Socket } from './socket.js';

interface Answer {
  (answer: Ack<unknown>): void;
  given?: Ack<unknown>;
}

const refusal = ({ code, message, fields, retryAfterMs }: Failure): Ack<never> => ({
  ok: false,
  error: { code, message, ...(fields && { fields }), ...(retryAfterMs !== undefined && { retryAfterMs }) },
});

const isAnswer = (value: unknown): value is Answer => typeof value === 'function';

const tooMuchWaits = () =>
  new Failure('unavailable', 'Too many of your commands wait for their answers; please try again.');

function once(args: unknown[]): Answer {
  const tell = args.findLast(isAnswer);
  const answer: Answer = (given) => {
    if (!answer.given) tell?.(given);
    answer.given ??= given;
  };
  return answer;
}

/** How many commands of one socket may wait for those before them, which wait for a database that hangs. */
const MOST_WAITING = 100;

const SEND = 'message:send';
const LOST: readonly string[] = ['unavailable', 'internal'];

const isLost = (given: Ack<unknown> | undefined): boolean =>
  given !== undefined && !given.ok && LOST.includes(given.error.code);

const notBefore = () =>
  new Failure('unavailable', 'A message before it could not be stored; please send both again.');

/** About no room: a session must not end because a room waits. */
const RENEWAL = 'auth:refresh';

/** The room or the message that it is about; nothing for what concerns all rooms. */
function subjectOf(args: unknown[]): string | undefined {
  const request = args.find((arg) => !isAnswer(arg));
  const { issueId, messageId } = (request ?? {}) as Record<string, unknown>;
  return [request, issueId, messageId].find((each) => typeof each === 'string');
}

/** Which handlers a socket has. Nest makes them anew for each; one that never says anything need not pay for them. */
export class Commands {
  private readonly handlersOf = new WeakMap<Socket, WsMessageHandler[]>();
  private readonly lines = new WeakMap<Socket, Lines>();

  constructor(
    private readonly prepare: (socket: Socket) => void,
    private readonly pace: CommandPace,
  ) {}

  /** What `prepare` leads to. */
  handledBy(socket: Socket, handlers: WsMessageHandler[]): void {
    this.handlersOf.set(socket, handlers);
  }

  /** Of one room one after the other: what one socket says first is stored first, or not at all. */
  hear(socket: Socket, command: string, args: unknown[]): void {
    // What came in one read with its goodbye is decoded before the goodbye is heard.
    if (!socket.connected) return;
    const answer = once(args);
    const waitMs = this.pace.spend(socket);
    if (waitMs > 0) return answer(refusal(tooOften(waitMs)));
    if (!args.every(isModest))
      return answer(refusal(Failure.invalid({ body: ['is too deep or too large'] })));
    if (command === RENEWAL) return void this.obey(socket, command, args, answer);
    const lines = this.lines.get(socket) ?? new Lines();
    if (lines.length >= MOST_WAITING) return answer(refusal(tooMuchWaits()));
    this.lines.set(socket, lines);
    lines.join(subjectOf(args), async (isBroken) => {
      if (isBroken && command === SEND) answer(refusal(notBefore()));
      else await this.obey(socket, command, args, answer);
      return !(command === SEND && isLost(answer.given));
    });
  }

  /** A name that nobody handles is answered too. Never rejects: failures end in the filter of the gateway. */
  private async obey(socket: Socket, command: string, args: unknown[], answer: Answer): Promise<void> {
    const handler = this.find(socket, command);
    if (!handler) return answer(refusal(new Failure('not_found', 'There is no such command.')));
    const [request] = args.filter((arg) => !isAnswer(arg));
    const data: unknown = await handler.callback(request, answer);
    answer({ ok: true, data: data ?? null });
  }

  private find(socket: Socket, command: string): WsMessageHandler | undefined {
    if (!this.handlersOf.has(socket)) this.prepare(socket);
    return this.handlersOf.get(socket)?.find(({ message }) => message === command);
  }
}

/** Nest hands a failed command to this filter with the arguments of the call; without it, nobody would answer. */
@Catch()
export class AckFilter implements ExceptionFilter {
  private readonly log = new Logger('Socket');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const failure = toFailure(thrown);
    if (failure.code === 'internal') this.log.error({ err: thrown });
    host.getArgs<unknown[]>().find(isAnswer)?.(refusal(failure));
  }
}
