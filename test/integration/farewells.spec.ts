// Who says goodbye, or what no command takes, is sent away at once, and nothing that came with it is obeyed.

import type { Session } from '../../src/contract/account.js';
import { register } from '../support/accounts.js';
import { Api } from '../support/api.js';
import { frame, opcodes, RawSocket } from '../support/frames.js';
import { history } from '../support/rooms.js';
import { until } from '../support/until.js';

const api = new Api();
const POLLING = '/socket.io/?EIO=4&transport=polling';

let asha: Session;
let issueId: string;

beforeEach(async () => {
  asha = await register();
  ({ issueId } = await api.report(asha.accessToken));
});

const post = (session: string, body: string) => fetch(session, { method: 'POST', body });
const poll = async (session: string) => (await fetch(session)).text();
const isOver = (answer: string) => answer === '1' || answer.includes('Session ID unknown');

async function openPolling(token: string): Promise<string> {
  const { sid } = JSON.parse((await poll(api.url + POLLING)).slice(1)) as { sid: string };
  const session = `${api.url + POLLING}&sid=${sid}`;
  await post(session, `40${JSON.stringify({ token })}`);
  await until(async () => (await poll(session)).includes('40{"sid"'));
  return session;
}

const message = (content: string) => `42${JSON.stringify(['message:send', { issueId, content }])}`;

describe('a goodbye', () => {
  it('ends the connection, and nothing is obeyed that comes behind it', async () => {
    const raw = await RawSocket.enter(api.url, asha.accessToken);
    raw.say(message('before'), '41', message('behind'));
    await raw.isSentAway();
    await until(async () => (await history(issueId)).length > 0);
    await api.post(`/api/issues/${issueId}/messages`, { content: 'last' }, asha.accessToken);
    expect((await history(issueId)).map(({ content }) => content)).toEqual(['before', 'last']);
  });

  it('ends it for who polls too', async () => {
    const session = await openPolling(asha.accessToken);
    await post(session, ['41', message('behind')].join('\x1e'));
    await until(async () => isOver(await poll(session)));
    await api.post(`/api/issues/${issueId}/messages`, { content: 'last' }, asha.accessToken);
    expect((await history(issueId)).map(({ content }) => content)).toEqual(['last']);
  });
});

describe('binary', () => {
  it.each([
    [
      'an event that announces it',
      frame(opcodes.text, true, '451-["message:send",{"_placeholder":true,"num":0}]'),
    ],
    ['an answer that announces it', frame(opcodes.text, true, '461-1[{"_placeholder":true,"num":0}]')],
    ['a frame of it', frame(opcodes.binary, true, 'bytes')],
  ])('is refused by ending the connection with the reason: %s', async (_, bytes) => {
    const raw = await RawSocket.enter(api.url, asha.accessToken);
    raw.wire.write(bytes);
    await raw.isSentAway();
    expect(raw.reason).toBe('No command takes binary.');
  });

  it.each(['451-["feed:filter",{"_placeholder":true,"num":0}]', 'bAAAA'])(
    'is refused to who polls: %s',
    async (packet) => {
      const session = await openPolling(asha.accessToken);
      await post(session, packet);
      await until(async () => isOver(await poll(session)));
    },
  );
});
