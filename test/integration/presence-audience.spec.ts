// Who hears of somebody's coming and going where PRESENCE is not everyone's: those of the same city, or of the same room.

import type { Session } from '../../src/contract/account.js';
import { Api, connected, disconnectAll, newAccount, type ClientSocket } from '../support/api.js';
import { newCity } from '../support/cities.js';
import { joined, listening } from '../support/presence.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

let product: Product;
let api: Api;

const start = async (PRESENCE: string) => {
  product = await startProduct({ PRESENCE, PRESENCE_GRACE_SECONDS: '1' });
  api = new Api(product.url);
};

afterEach(disconnectAll);

const stop = async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
};

const resident = async (displayName: string, city?: string): Promise<Session> =>
  (await api.post('/api/auth/register', newAccount({ displayName, city }))).body;

const come = async ({ accessToken }: Session): Promise<ClientSocket> => {
  const socket = api.connect(accessToken, { transports: ['websocket'] });
  await connected(socket);
  return socket;
};

/** As "online in bangalore", of one person. */
function heardOf({ user }: Session, socket: ClientSocket): string[] {
  const told: string[] = [];
  socket.on('presence:update', ({ userId, online, city }) => {
    if (userId === user.userId) told.push(`${online ? 'online' : 'offline'} in ${city}`);
  });
  return told;
}

describe('PRESENCE=city', () => {
  beforeAll(() => start('city'));
  afterAll(stop);

  it('tells those of the same city, and takes who moves away for gone', async () => {
    const elsewhere = await newCity(api);
    const [asha, ravi] = [await resident('Asha', 'bangalore'), await resident('Ravi', elsewhere)];
    const [mover, last] = [await resident('Meera', 'bangalore'), await resident('Dev', elsewhere)];
    const [hers, his] = [await come(asha), await come(ravi)];
    const [atHome, away] = [heardOf(mover, hers), heardOf(mover, his)];
    const moving = await come(mover);
    await until(() => atHome.length === 1);
    const ofLast = [heardOf(last, hers), heardOf(last, moving)];
    const { accessToken: token } = mover;
    await api.call('PATCH', '/api/auth/me', { token, body: { city: elsewhere } });
    await until(() => atHome.length === 2 && away.length === 1);
    await come(last);
    await until(() => ofLast[1]!.length === 1);
    moving.disconnect();
    await until(() => away.length === 2);
    expect(atHome).toEqual(['online in bangalore', 'offline in bangalore']);
    expect(away).toEqual([`online in ${elsewhere}`, `offline in ${elsewhere}`]);
    expect(ofLast[0]).toEqual([]);
  });
});

describe('PRESENCE=rooms', () => {
  beforeAll(() => start('rooms'));
  afterAll(stop);

  it('tells those of the same room, and calls nobody offline who only left it', async () => {
    const [asha, ravi] = [await resident('Asha'), await resident('Ravi')];
    const { issueId } = await api.report(asha.accessToken);
    const [hers, outside] = [await come(asha), await come(await resident('Meera'))];
    await joined(hers, issueId);
    const [inRoom, elsewhere] = [heardOf(ravi, hers), heardOf(ravi, outside)];
    const left = listening(hers, 'user:left');
    const his = await come(ravi);
    await joined(his, issueId);
    await until(() => inRoom.length === 1);
    await his.emitWithAck('leave:issue', issueId);
    await until(() => left.length === 1);
    expect(inRoom).toEqual(['online in null']);
    await joined(his, issueId);
    await until(() => inRoom.length === 2);
    his.disconnect();
    await until(() => inRoom.length === 3);
    expect(inRoom).toEqual(['online in null', 'online in null', 'offline in null']);
    expect(elsewhere).toEqual([]);
  });
});
