// `npm run demo`: fills a city of the running server through its public API, and keeps it alive until Ctrl-C.

import { CivicPulse, Session } from '@civicpulse/client';
import { fill } from './fill.mjs';
import { live } from './life.mjs';
import { Misuse, readOptions } from './options.mjs';
import { gather } from './people.mjs';
import { planOf } from './plan.mjs';
import { ownSecret } from './secret.mjs';
import { View } from './view.mjs';

const CITY = 'bangalore';
const say = (line) => process.stdout.write(`${line}\n`);

const NO_ADMIN = `There are no officials without an administrator, so every issue stays open. To have them:
  start the server with   ADMIN_EMAIL=you@example.org ADMIN_PASSWORD='a long secret' npm start
  and this with the same  ADMIN_EMAIL=you@example.org ADMIN_PASSWORD='a long secret' npm run demo`;

const WRONG_ADMIN = `ADMIN_EMAIL and ADMIN_PASSWORD are not those of an administrator of this server.
They make the first one when it starts; once there is one, its own password counts.`;

async function signInAdmin(url, admin) {
  const session = await Session.login(url, admin).catch((failure) => {
    throw failure.code === 'unauthenticated' ? new Misuse(WRONG_ADMIN) : failure;
  });
  if (session.user.role !== 'admin') throw new Misuse(WRONG_ADMIN);
  return new CivicPulse({ url, access: session }).rest;
}

const silent = (url) => `CivicPulse does not answer at ${url}. Start it with npm start, or say --url.`;

async function departmentsOf(url) {
  const answer = await fetch(`${url}/api/cities`).catch(() => undefined);
  if (!answer?.ok) throw new Misuse(silent(url));
  const city = (await answer.json()).find((one) => one.city === CITY);
  if (!city) throw new Misuse(`This server has no city ${CITY}, which the demo is about.`);
  return new Map(city.categories.map(({ category, departmentId }) => [category, departmentId]));
}

/** A line now and then, not one for each. */
const counting = (size) => (done) => {
  if (done % 25 === 0 || done === size) say(`  ${done} of ${size} issues`);
};

async function run({ url, issues, pace, dataDir, admin: account }, signal) {
  const departments = await departmentsOf(url);
  const admin = account && (await signInAdmin(url, account));
  if (!admin) say(NO_ADMIN);
  const secret = await ownSecret(dataDir);
  say(`People come to ${url} …`);
  const people = await gather({ url, city: CITY, secret, admin, signal });
  const town = { city: CITY, departments, ...people, own: new Set(), told: new Set() };
  say('They report, support and talk …');
  await fill(town, planOf(issues), { signal, told: counting(issues) });
  town.view = new View(town.citizens[0].pulse, CITY);
  await town.view.open();
  say(`The city is alive: ${url}/ – Ctrl-C ends it.`);
  await live(town, { signal, pace, told: say });
}

const ending = new AbortController();
/** Whoever read along has gone. */
process.stdout.once('error', () => process.exit(0));
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => ending.abort());

try {
  await run(readOptions(process.argv.slice(2), process.env), ending.signal);
} catch (error) {
  if (!ending.signal.aborted) {
    process.stderr.write(`${error instanceof Misuse ? error.message : error.stack}\n`);
    process.exit(1);
  }
}
say('The demo has ended; what it wrote stays.');
process.exit(0);
