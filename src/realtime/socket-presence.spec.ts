// Who hears of somebody's coming and going, and what a socket may enter.

import type { Config } from '../platform/config/config.js';
import type { LogTail } from '../platform/event-log/log-tail.js';
import { ONLINE, type Move } from '../presence/crowd.js';
import type { PresenceService } from '../presence/presence.service.js';
import { SocketPresence } from './socket-presence.js';
import type { Server, Socket } from './socket.js';
import type { TypingRelay } from './typing-relay.js';

const ROOM = 'iss_1';
const asha = { userId: 'usr_1', displayName: 'Asha', city: 'bangalore' };
const came = (place: string): Move => ({ place, person: asha, isThere: true });
const went = (place: string): Move => ({ place, person: asha, isThere: false });

/** Each as "event to room", with whom it leaves out. */
function told(presence: Config['presence'], moves: Move[], isOnline: boolean): string[] {
  const all: string[] = [];
  const to = (room: string, but = '') => ({
    emit: (name: string) => all.push(`${name} to ${room}${but}`),
    except: (other: string) => to(room, ` but ${other}`),
  });
  let tell: (moves: Move[]) => void = () => undefined;
  const service = { start: (_: unknown, hear: typeof tell) => (tell = hear), isOnline: () => isOnline };
  const sockets = socketPresence(service, presence);
  const server = { on: () => undefined, local: { to, ...to('everyone') } };
  sockets.serve(server as unknown as Server);
  tell(moves);
  return all;
}

const socketPresence = (service: object, presence: Config['presence'] = 'everyone') =>
  new SocketPresence(
    service as PresenceService,
    { stops: () => undefined } as unknown as TypingRelay,
    { listen: () => undefined } as unknown as LogTail,
    { presence } as Config,
  );

const joined = `user:joined to room:issue:${ROOM} but user:usr_1`;
const left = `user:left to room:issue:${ROOM} but user:usr_1`;
const toRoom = `presence:update to room:issue:${ROOM}`;

it.each([
  ['everyone', ['presence:update to everyone', joined], [left, 'presence:update to everyone']],
  [
    'city',
    ['presence:update to residents:bangalore', joined],
    [left, 'presence:update to residents:bangalore'],
  ],
  ['rooms', [joined, toRoom], [left, toRoom]],
] as const)('tells presence to %s', (presence, coming, going) => {
  expect(told(presence, [came(ONLINE), came(ROOM)], true)).toEqual(coming);
  expect(told(presence, [went(ROOM), went(ONLINE)], false)).toEqual(going);
});

it('does not call somebody offline who only left a room', () => {
  expect(told('rooms', [went(ROOM)], true)).toEqual([left]);
});

describe('a socket', () => {
  const entered: string[] = [];
  const sockets = socketPresence({ enter: (place: string) => entered.push(place) });
  const socketIn = (rooms: string[], connected = true) =>
    ({
      connected,
      rooms: new Set(rooms),
      data: { visitor: asha },
      join(this: Socket, room: string) {
        this.rooms.add(room);
      },
    }) as unknown as Socket;

  beforeEach(() => entered.splice(0));

  it('enters a room once', () => {
    const socket = socketIn([]);
    expect([sockets.enter(socket, ROOM), sockets.enter(socket, ROOM)]).toEqual([true, false]);
    expect(entered).toEqual([ROOM]);
  });

  it('may be in 100 rooms', () => {
    const socket = socketIn(['feed', ...Array.from({ length: 99 }, (_, n) => `room:issue:${n}`)]);
    expect(sockets.enter(socket, 'one more')).toBe(true);
    expect(() => sockets.enter(socket, 'too many')).toThrow('100 rooms');
    expect(sockets.enter(socket, 'one more')).toBe(false);
  });

  it('that is gone enters nothing', () => {
    expect(() => sockets.enter(socketIn([], false), ROOM)).toThrow('gone');
    expect(entered).toEqual([]);
  });
});
