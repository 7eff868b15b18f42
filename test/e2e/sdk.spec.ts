// What the client does for an app while all goes well.

import { addIssues, applyToIssues, Session, type IssueEvent, type Message } from '../../sdk/src/public.js';
import { Api, newAccount } from '../support/api.js';
import { closeClients, historyOf, isOnline, newIssue, open, person, say } from '../support/clients.js';
import { until } from '../support/until.js';

afterEach(closeClients);

describe('the client', () => {
  const api = new Api();

  it('holds what a fresh fetch gives, after every kind of change', async () => {
    const issueId = await newIssue(api);
    const [priya, arjun] = await Promise.all([person(api.url), person(api.url, 'Arjun K.')]);
    const [mine, theirs] = await Promise.all([priya.join(issueId), arjun.join(issueId)]);
    await say(mine, 'first', 'second', 'third');
    await until(() => theirs.lastSeq === 3);
    const [first, second, third] = theirs.messages as [Message, Message, Message];
    await mine.edit(first.messageId, 'First!');
    await mine.remove(second.messageId);
    await theirs.react(third.messageId, '👍');
    await until(() => theirs.messages.some(({ reactions }) => reactions['👍'] === 1));
    expect(theirs.messages).toEqual(await historyOf(api, issueId));
  });

  it('holds issues as a fresh fetch gives them, from a snapshot and the feed', async () => {
    const client = await person(api.url);
    const before = await newIssue(api);
    const fetch = async (issueId: string) => (await api.get(`/api/issues/${issueId}`)).body;
    let issues = addIssues({}, [await fetch(before)]);
    for (const event of ['issue:created', 'issue:updated', 'issue:upvoted'] as const)
      client.on(event, (payload) => (issues = applyToIssues(issues, { event, payload } as IssueEvent)));
    await isOnline(client);
    const after = await newIssue(api);
    const { accessToken } = await api.official();
    for (const issueId of [before, after]) {
      await client.rest.put(`/api/issues/${issueId}/upvote`);
      await say(await client.join(issueId), 'Seen it too.');
      const body = { status: 'acknowledged' };
      await api.call('PATCH', `/api/issues/${issueId}`, { token: accessToken, body });
    }
    await until(() => issues[after]?.status === 'acknowledged' && issues[after]?.messageCount === 1);
    for (const issueId of [before, after]) expect(issues[issueId]).toEqual(await fetch(issueId));
  });

  it('loads the newest page, and what was said before it on demand', async () => {
    const issueId = await newIssue(api);
    const writer = await (await person(api.url)).join(issueId);
    await say(writer, ...Array.from({ length: 130 }, (_, count) => `${count}`));
    const room = await (await person(api.url)).join(issueId);
    expect(room.messages).toHaveLength(100);
    expect(await room.loadEarlier()).toBe(false);
    expect(room.messages).toEqual(await historyOf(api, issueId));
  });

  it('says what was refused, and goes on with what was written after it', async () => {
    const room = await (await person(api.url)).join(await newIssue(api));
    const [refused, next] = [room.send(' '), room.send('next')];
    await expect(refused.stored).rejects.toMatchObject({ code: 'invalid' });
    expect(await next.stored).toMatchObject({ seq: 1, content: 'next' });
    expect([refused.state, next.state]).toEqual(['failed', 'sent']);
  });

  it('does not come into a room that is not there', async () => {
    const client = await person(api.url);
    await client.connect();
    await expect(client.join('iss_01ARZ3NDEKTSV4RRFFQ69G5FAV')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tells others what it has received and how far it has read', async () => {
    const issueId = await newIssue(api);
    const [priya, arjun] = await Promise.all([person(api.url), person(api.url)]);
    const [mine, theirs] = await Promise.all([priya.join(issueId), arjun.join(issueId)]);
    await say(theirs, 'I come along.');
    await say(mine, 'one', 'two');
    const isMarked = (mark: object) =>
      until(async () => {
        const { items } = await mine.receipts();
        const receipt = items.find(({ userId }) => userId === arjun.userId);
        return Object.entries(mark).every(([name, seq]) => receipt?.[name as 'readSeq'] === seq);
      });
    await isMarked({ deliveredSeq: 3, readSeq: 0 });
    const read = priya.once('message:read');
    theirs.read();
    expect(await read).toMatchObject({ issueId, userId: arjun.userId, readSeq: 3 });
    await isMarked({ deliveredSeq: 3, readSeq: 3 });
  });

  it('knows who is in a room and who types there', async () => {
    const issueId = await newIssue(api);
    const priya = await person(api.url);
    const mine = await priya.join(issueId);
    const arjun = await person(api.url, 'Arjun K.');
    const theirs = await arjun.join(issueId);
    const names = (people: readonly { displayName: string }[]) =>
      people.map(({ displayName }) => displayName);
    await until(() => names(mine.members).includes('Arjun K.') && names(theirs.members).includes('Priya S.'));
    theirs.isWriting();
    await until(() => names(mine.typing).includes('Arjun K.'));
    await say(theirs, 'Seen it too.');
    await until(() => mine.typing.length === 0);
    await arjun.leave(theirs);
    await until(() => !names(mine.members).includes('Arjun K.'));
  });

  it('renews a token that is turned away', async () => {
    const session = await Session.register(api.url, newAccount());
    const asked: (string | undefined)[] = [];
    const token = async (stale?: string) => {
      asked.push(stale);
      return stale ? session.token() : 'nonsense';
    };
    await isOnline(open(api.url, { token }));
    expect(asked).toEqual([undefined, 'nonsense']);
  });

  it('says that the session is over after a logout, and stays away', async () => {
    const session = await Session.register(api.url, newAccount());
    const client = open(api.url, session);
    await isOnline(client);
    const over = client.once('signedOut');
    await session.logout();
    expect(await over).toMatchObject({ code: 'unauthenticated' });
    expect(client.state).toBe('offline');
  });
});
