// Chooses the port when the setting is 0: all workers, also later ones, must then ask for the same number.

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export async function freePort(host?: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
