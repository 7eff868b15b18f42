// What the client promises over any accident: nothing lost, nothing twice, in order, and a state that says how it is.

import { Session, type CivicPulse, type Room } from '../../sdk/src/public.js';
import { Api, newAccount } from '../support/api.js';
import {
  clients,
  closeClients,
  historyOf,
  isOnline,
  newIssue,
  open,
  person,
  say,
} from '../support/clients.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';
import { Wire } from '../support/wire.js';

afterEach(closeClients);

const contentsOf = (room: Room) => room.messages.map(({ content }) => content);

describe('the client of a server with short tokens and little patience', () => {
  let folder: string;
  let product: Product;
  let api: Api;
  let wire: Wire;
  let near: string;

  beforeAll(async () => {
    folder = await makeDataDir();
    product = await startProduct({ ACCESS_TOKEN_SECONDS: '8', RESUME_MAX_EVENTS: '8' }, folder);
    api = new Api(product.url);
    wire = await new Wire({ host: '127.0.0.1', port: Number(new URL(product.url).port) }).mend();
    near = `http://127.0.0.1:${wire.port}`;
  });

  afterAll(async () => {
    wire?.cut();
    await product?.stop();
    await removeDataDir(folder);
  });

  /** Two in a room, of whom the second hangs on the wire. */
  async function meet(): Promise<{ issueId: string; there: CivicPulse; mine: Room; theirs: Room }> {
    const issueId = await newIssue(api);
    const [here, there] = await Promise.all([person(product.url), person(near, 'Arjun K.')]);
    const [mine, theirs] = await Promise.all([here.join(issueId), there.join(issueId)]);
    await isOnline(there);
    return { issueId, there, mine, theirs };
  }

  it('carries on with new tokens on one connection', async () => {
    const session = await Session.register(product.url, newAccount());
    const client = open(product.url, session);
    await isOnline(client);
    const states: string[] = [];
    client.on('state', (state) => states.push(state));
    const tokens = new Set<string>();
    await until(async () => tokens.add(await session.token()).size >= 4);
    expect(states).toEqual([]);
  });

  it('resumes after a cut, with each message and each event once', async () => {
    const { issueId, there, mine, theirs } = await meet();
    const [heard, told] = [[] as number[], [] as string[]];
    theirs.on('message', ({ seq }) => heard.push(seq));
    there.on('message:new', ({ content }) => told.push(content));
    await say(mine, 'before');
    await until(() => theirs.lastSeq === 1);
    wire.cut();
    await until(() => there.state === 'reconnecting');
    const written = ['while away', 'and again'].map((content) => theirs.send(content));
    expect(theirs.outgoing.map(({ state }) => state)).toEqual(['sending', 'sending']);
    await say(mine, 'missed 1', 'missed 2');
    await wire.mend();
    await Promise.all(written.map(({ stored }) => stored));
    await isOnline(there);
    const contents = ['before', 'missed 1', 'missed 2', 'while away', 'and again'];
    await until(() => told.length === 5 && mine.lastSeq === 5);
    expect(contentsOf(theirs)).toEqual(contents);
    expect(told).toEqual(contents);
    expect(heard).toEqual([1, 2, 3, 4, 5]);
    expect(mine.messages).toEqual(await historyOf(api, issueId));
  });

  it('says reset when too much was missed, and fetches the rooms itself', async () => {
    const { issueId, there, mine, theirs } = await meet();
    await say(mine, 'before');
    await until(() => theirs.lastSeq === 1);
    let resets = 0;
    there.on('reset', () => resets++);
    wire.cut();
    await until(() => there.state === 'reconnecting');
    await mine.edit(mine.messages[0]!.messageId, 'edited meanwhile');
    await say(mine, ...Array.from({ length: 12 }, (_, count) => `missed ${count}`));
    await wire.mend();
    await isOnline(there);
    expect(resets).toBe(1);
    expect(theirs.messages).toEqual(await historyOf(api, issueId));
    expect(theirs.messages).toHaveLength(13);
  });

  it('sends what was written while the product was away, in order and once', async () => {
    const { issueId, there, mine, theirs } = await meet();
    await say(mine, 'before');
    const states: string[] = [];
    there.on('state', (state) => states.push(state));
    await product.stop();
    await until(() => clients.every(({ state }) => state === 'offline'));
    const written = ['1', '2', '3'].flatMap((each) => [
      mine.send(`mine ${each}`),
      theirs.send(`theirs ${each}`),
    ]);
    product = await startProduct({ PORT: new URL(product.url).port }, folder);
    await Promise.all(clients.map((client) => client.connect()));
    expect(states).toEqual(['reconnecting', 'offline', 'reconnecting', 'behind', 'online']);
    await Promise.all(written.map(({ stored }) => stored));
    await until(() => mine.lastSeq === 7 && theirs.lastSeq === 7);
    expect(theirs.messages).toEqual(mine.messages);
    expect(mine.messages).toEqual(await historyOf(api, issueId));
    for (const who of ['mine', 'theirs'])
      expect(contentsOf(mine).filter((content) => content.startsWith(who))).toEqual([
        `${who} 1`,
        `${who} 2`,
        `${who} 3`,
      ]);
  });
});
