// Unknown fields are refused by any name, also by one that every object has.

import { Api, connected, disconnectAll, newAccount, STREETLIGHT } from '../support/api.js';

const api = new Api();
const NAMES = [
  'toString',
  'valueOf',
  'constructor',
  'hasOwnProperty',
  '__defineGetter__',
  '__proto__',
  'nobody',
];

afterEach(disconnectAll);

/** Written by hand: an object cannot be given all of these names by assignment. */
const withField = (name: string, object: object): string =>
  `${JSON.stringify(object).slice(0, -1)},"${name}":1}`;

const refused = (name: string) => ({ [name]: ['is not known here'] });

describe.each(NAMES)('a field %s', (name) => {
  it('is refused in a request', async () => {
    const { status, body } = await api.call('POST', '/api/auth/register', {
      body: withField(name, newAccount()),
    });
    expect(status).toBe(400);
    // A name that poisons prototypes is refused by the parser already.
    if (name !== '__proto__') expect(body.errors).toEqual(refused(name));
  });

  it('is refused inside of one', async () => {
    const { accessToken: token } = await api.register();
    const { location, ...issue } = STREETLIGHT;
    const text = `${JSON.stringify(issue).slice(0, -1)},"location":${withField(name, location)}}`;
    const { status, body } = await api.call('POST', '/api/issues', { body: text, token });
    expect(status).toBe(400);
    if (name !== '__proto__') expect(body.errors).toEqual(refused(`location.${name}`));
  });

  it('is refused in a command', async () => {
    const socket = api.connect((await api.guest()).accessToken, { transports: ['websocket'] });
    await connected(socket);
    const filter = JSON.parse(withField(name, { city: 'bangalore' })) as never;
    const answer = await socket.emitWithAck('feed:filter', filter);
    if (answer.ok) throw new Error('it was obeyed');
    expect(answer.error.code).toBe('invalid');
    expect(Object.entries(answer.error.fields!)).toEqual([[name, ['is not known here']]]);
  });
});
