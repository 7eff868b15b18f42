// A room in a terminal: prints one line for each message, by seq, and sends the lines that are typed.
//
//   node sdk/examples/chat.mjs --url http://localhost:3001 --name Priya [--issue iss_…]
//
// Registers under that name, unless --email and --password of an account or a --token are given. Without --issue it
// reports one and says which. What is printed to stdout is the transcript; everything else goes to stderr.

import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { CivicPulse, Session } from '@civicpulse/client';

const text = { type: 'string' };
const options = { url: text, issue: text, name: text, email: text, password: text, token: text };
const { values } = parseArgs({ options });
const { url = 'http://localhost:3001', name = 'Resident', email, password, token } = values;

function access() {
  if (token) return { token: async () => token };
  if (email) return Session.login(url, { email, password });
  const account = { email: `${randomUUID()}@example.org`, password: randomUUID(), displayName: name };
  return Session.register(url, account);
}

async function report() {
  const { issueId } = await pulse.rest.post('/api/issues', {
    title: 'Broken streetlight on MG Road',
    description: 'Dark since Monday.',
    city: 'bangalore',
    category: 'infrastructure',
    location: { lat: 12.9756, lng: 77.6068 },
  });
  return issueId;
}

const say = (line) => process.stderr.write(`-- ${line}\n`);
const print = ({ seq, author, content, deletedAt }) =>
  console.log(`${seq} ${author.displayName}: ${deletedAt ? '(deleted)' : content}`);

const pulse = new CivicPulse({ url, access: await access() });
pulse.on('state', say);
pulse.on('signedOut', ({ message }) => say(`signed out: ${message}`));
void pulse.connect();

const room = await pulse.join(values.issue ?? (await report()), { since: 0 });
say(`in ${room.issueId}`);
room.messages.forEach(print);
room.on('message', print);
room.on('typing', (people) =>
  say(`${people.map(({ displayName }) => displayName).join(', ') || 'nobody'} typing`),
);
room.on(
  'outgoing',
  ({ state, error, unsent }) => state === 'failed' && say(`not sent, ${error.message}: ${unsent.content}`),
);

const written = [];
createInterface({ input: process.stdin })
  .on('line', (line) => line.trim() && written.push(room.send(line).stored))
  .on('close', async () => {
    await Promise.allSettled(written);
    pulse.close();
  });
