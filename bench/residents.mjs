// Who meets in the product: guests that listen, citizens that write, and an issue to talk about.

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const AT_ONCE = 32;
const TRIES = 100;

/** `{ room, tokens, speakers }`: the issue's id, a token for each listener and one for each speaker. */
export async function gather(url, { listeners, speakers }) {
  const citizens = await inTurns(speakers, async (n) => {
    const account = { email: `speaker-${n}@example.org`, password: 'only for benches' };
    return tokenOf(await post(url, '/api/auth/register', { ...account, displayName: `Speaker ${n}` }));
  });
  const tokens = await inTurns(listeners, async () => tokenOf(await post(url, '/api/auth/guest')));
  const { issueId } = await reportIssue(url, citizens[0], 'Broken streetlight on MG Road');
  return { room: issueId, tokens, speakers: citizens };
}

/** Tried again under one key until it is answered, also while the server restarts. */
export async function reportIssue(url, token, title) {
  const key = randomUUID();
  const issue = {
    title,
    description: 'Dark since Monday.',
    city: 'bangalore',
    category: 'infrastructure',
    location: { lat: 12.97, lng: 77.59 },
  };
  for (let tries = 1; ; tries++) {
    try {
      return await post(url, '/api/issues', issue, {
        Authorization: `Bearer ${token}`,
        'Idempotency-Key': key,
      });
    } catch (fault) {
      if (tries === TRIES) throw fault;
      await pause(100);
    }
  }
}

const tokenOf = ({ accessToken }) => accessToken;

async function post(url, path, body, headers = {}) {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function inTurns(count, make) {
  const made = [];
  let next = 0;
  const worker = async () => {
    while (next < count) made.push(await make((next += 1)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return made;
}
