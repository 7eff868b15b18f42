// The people of the demo: each has an account of their own, opened at the first run and signed in to at every later one.

import { createHmac } from 'node:crypto';
import { CivicPulse, Session } from '@civicpulse/client';
import { people } from './data.mjs';
import { inLanes, patiently } from './patience.mjs';

/** Passwords are stretched, which is work for the server. */
const AT_ONCE = 2;

const slugOf = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')
    .replace(/^\.|\.$/g, '');

/** Nobody else can sign in as them: what they sign in with follows from a secret of this machine. */
function credentialsOf(name, secret) {
  const sign = (what) => createHmac('sha256', secret).update(`${what} of ${name}`).digest('base64url');
  const tag = sign('address')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 6);
  return { email: `${slugOf(name)}.${tag}@demo.example`, password: sign('password') };
}

const personOf = (url, name, session) => ({
  name,
  userId: session.user.userId,
  officialId: session.user.officialId,
  pulse: new CivicPulse({ url, access: session }),
});

async function enter(url, account, isKnown) {
  const [first, second] = isKnown ? ['login', 'register'] : ['register', 'login'];
  const { email, password } = account;
  const by = (way) => Session[way](url, way === 'login' ? { email, password } : account);
  try {
    return await by(first);
  } catch (failure) {
    if (!['conflict', 'unauthenticated'].includes(failure.code)) throw failure;
    return by(second);
  }
}

/** Whether an earlier run has opened the accounts; trying it with one of them spares the others. */
async function areKnown(url, secret) {
  try {
    await Session.login(url, credentialsOf(people.citizens[0], secret));
    return true;
  } catch (failure) {
    if (failure.code === 'unauthenticated') return false;
    throw failure;
  }
}

export async function gather({ url, city, secret, admin, signal }) {
  const isKnown = await patiently(() => areKnown(url, secret), signal);
  const come = async (name) => {
    const account = { ...credentialsOf(name, secret), displayName: name, city };
    return personOf(url, name, await patiently(() => enter(url, account, isKnown), signal));
  };
  const citizens = await inLanes(AT_ONCE, people.citizens, come);
  const officials = admin ? await appointed({ url, city, secret, admin, signal }, come) : [];
  return { citizens, officials };
}

/** The officials, by turns in each department of the city. */
async function appointed({ url, city, secret, admin, signal }, come) {
  const departments = await patiently(() => admin.get(`/api/departments?city=${city}`), signal);
  return inLanes(AT_ONCE, people.officials, async (name, index) => {
    const { departmentId } = departments[index % departments.length];
    const person = await come(name);
    if (person.officialId) return { ...person, departmentId };
    const path = `/api/departments/${departmentId}/officials`;
    await patiently(() => admin.post(path, { userId: person.userId }), signal);
    const session = await patiently(() => Session.login(url, credentialsOf(name, secret)), signal);
    return { ...personOf(url, name, session), departmentId };
  });
}
