// What the demo is told: by its command line, and by the same environment variables as the server.

import { parseArgs } from 'node:util';

const USAGE = `npm run demo -- [--url http://localhost:3001] [--issues 150] [--pace 2.5]

  Fills Bengaluru on a running CivicPulse with issues, people and talk, and keeps them acting until Ctrl-C.
  --url     the server (or CIVICPULSE_URL; else localhost and PORT)
  --issues  how many issues there are to begin with, 1 to 300
  --pace    seconds between two acts, on average, at least 0.2

  ADMIN_EMAIL and ADMIN_PASSWORD, the same as the server's, let officials take part.`;

export class Misuse extends Error {}

function number(name, text, { min, max }) {
  const value = Number(text);
  if (!(value >= min && value <= max)) throw new Misuse(`--${name} must be a number from ${min} to ${max}.`);
  return value;
}

function parsed(argv) {
  const text = { type: 'string' };
  const options = { url: text, issues: text, pace: text, help: { type: 'boolean' } };
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    throw new Misuse(`${error.message}\n\n${USAGE}`);
  }
}

export function readOptions(argv, environment) {
  const { url, issues = '150', pace = '2.5', help } = parsed(argv);
  if (help) throw new Misuse(USAGE);
  const { CIVICPULSE_URL, PORT = '3001', DATA_DIR = '.data', ADMIN_EMAIL, ADMIN_PASSWORD } = environment;
  const server = url ?? CIVICPULSE_URL ?? `http://localhost:${PORT}`;
  if (!URL.canParse(server)) throw new Misuse(`--url ${server} is no address.`);
  return {
    url: new URL(server).origin,
    issues: Math.floor(number('issues', issues, { min: 1, max: 300 })),
    pace: number('pace', pace, { min: 0.2, max: 3600 }) * 1000,
    dataDir: DATA_DIR,
    admin: ADMIN_EMAIL && ADMIN_PASSWORD ? { email: ADMIN_EMAIL, password: ADMIN_PASSWORD } : undefined,
  };
}
