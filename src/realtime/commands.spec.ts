// Only so much of what one socket says may wait.

import type { WsMessageHandler } from '@nestjs/common';
import type { CommandPace } from './command-pace.js';
import { Commands } from './commands.js';
import type { Socket } from './socket.js';

it('refuses a command while a hundred before it are not answered, and takes the next ones again', async () => {
  const socket = { connected: true } as Socket;
  const commands = new Commands(() => undefined, { spend: () => 0 } as unknown as CommandPace);
  let goOn: () => void = () => undefined;
  const database = new Promise<void>((resolve) => (goOn = resolve));
  const handler = { message: 'message:read', callback: () => database };
  commands.handledBy(socket, [handler as unknown as WsMessageHandler]);
  const say = () =>
    new Promise((resolve) =>
      commands.hear(socket, 'message:read', [{}, (answer: unknown) => resolve(answer)]),
    );
  const waiting = Array.from({ length: 100 }, say);
  expect(await say()).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  goOn();
  expect(new Set((await Promise.all(waiting)).map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await say()).toEqual({ ok: true, data: null });
});

it('lets what concerns all rooms end before what is said of one, and a token go past both', async () => {
  const socket = { connected: true } as Socket;
  const commands = new Commands(() => undefined, { spend: () => 0 } as unknown as CommandPace);
  const begun: string[] = [];
  let resumed: () => void = () => undefined;
  const handlerOf = (message: string, done?: Promise<void>) => ({
    message,
    callback: () => {
      begun.push(message);
      return done;
    },
  });
  commands.handledBy(socket, [
    handlerOf('sync:resume', new Promise<void>((resolve) => (resumed = resolve))),
    handlerOf('leave:issue'),
    handlerOf('auth:refresh'),
  ] as unknown as WsMessageHandler[]);
  const say = (command: string, request: unknown) =>
    new Promise((resolve) => commands.hear(socket, command, [request, resolve]));
  const both = [say('sync:resume', { cursor: '', rooms: ['iss_1'] }), say('leave:issue', 'iss_1')];
  await say('auth:refresh', { token: '' });
  expect(begun).not.toContain('leave:issue');
  resumed();
  await Promise.all(both);
  expect(begun.at(-1)).toBe('leave:issue');
});
