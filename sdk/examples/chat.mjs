// A room in a terminal: prints one line for each message, by seq, and sends the lines that are typed.
//
// Registers under --name, unless --email and --password of an account or a --token are given. Without --issue it
// reports one and says which. What is printed to stdout is the transcript; everything else goes to stderr.

import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { CivicPulse, Session } from '@civicpulse/client';

const USAGE = `node sdk/examples/chat.mjs [--url http://localhost:3001] [--issue iss_…]
  [--name Priya | --email priya@example.org --password '…' | --token …]`;

const say = (line) => process.stderr.write(`-- ${line}\n`);

function end(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function options() {
  const text = { type: 'string' };
  const known = { url: text, issue: text, name: text, email: text, password: text, token: text };
  try {
    const { values } = parseArgs({ options: { ...known, help: { type: 'boolean' } } });
    if (!values.help) return values;
  } catch (error) {
    end(`${error.message}\n${USAGE}`);
  }
  console.log(USAGE);
  process.exit();
}

const { url = 'http://localhost:3001', issue, name = 'Resident', email, password, token } = options();
if (!URL.canParse(url)) end(`--url ${url} is no address.`);

function access() {
  if (token) return { token: async () => token };
  if (email) return Session.login(url, { email, password });
  const account = { email: `${randomUUID()}@example.org`, password: randomUUID(), displayName: name };
  return Session.register(url, account);
}

async function report(pulse) {
  const { issueId } = await pulse.rest.post('/api/issues', {
    title: 'Broken streetlight on MG Road',
    description: 'Dark since Monday.',
    city: 'bangalore',
    category: 'infrastructure',
    location: { lat: 12.9756, lng: 77.6068 },
  });
  return issueId;
}

async function enter() {
  const pulse = new CivicPulse({ url, access: await access() });
  pulse.on('state', say);
  pulse.on('signedOut', ({ message }) => end(`Signed out: ${message}`));
  void pulse.connect();
  return { pulse, room: await pulse.join(issue ?? (await report(pulse)), { since: 0 }) };
}

const { pulse, room } = await enter().catch(({ code, message, fields = {} }) => {
  const faults = Object.entries(fields).map(([field, wrong]) => `${field} ${wrong}`);
  end(
    code === 'offline' ? `CivicPulse does not answer at ${url}.` : `${message} ${faults.join('; ')}`.trim(),
  );
});

const print = ({ seq, author, content, deletedAt }) =>
  console.log(`${seq} ${author.displayName}: ${deletedAt ? '(deleted)' : content}`);

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
