// Tries a port before anything is started for it; with 0 the system chooses one, and all workers ask for that number.

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export async function demandPort(port: number, host: string): Promise<void> {
  try {
    await freePort(host, port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `Port ${port} of ${host} cannot be used (${code}). Stop what uses it, or set PORT and HOST.`,
    );
  }
}

export async function freePort(host?: string, wanted = 0): Promise<number> {
  const server = createServer().listen(wanted, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
