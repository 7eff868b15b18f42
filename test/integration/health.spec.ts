// What operators and Prometheus ask.

import { Api, disconnectAll } from '../support/api.js';
import { opened, openedElsewhere } from '../support/presence.js';
import { removeDataDir, startProduct } from '../support/product.js';
import { until } from '../support/until.js';

const api = new Api();

const metric = async (name: string, at: Api): Promise<number> => {
  const { body } = await at.get<string>('/metrics');
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1]);
};

it('reports its workers, its database and its adapter', async () => {
  const { body } = await api.get('/api/realtime/health');
  expect(body).toEqual({
    status: 'ok',
    connections: expect.any(Number),
    workers: [1, 2].map(() => ({
      id: expect.any(Number),
      pid: expect.any(Number),
      connections: expect.any(Number),
      lagMs: expect.any(Number),
    })),
    database: { ok: true, latencyMs: expect.any(Number) },
    adapter: 'cluster',
  });
});

it('is alive and ready', async () => {
  expect((await api.get('/health/live')).status).toBe(200);
  expect((await api.get('/health/ready')).status).toBe(200);
});

it('adds metrics up over the workers', async () => {
  const product = await startProduct();
  try {
    const alone = new Api(product.url);
    const guest = await alone.guest();
    const first = await opened(alone, guest);
    const sockets = [first, await openedElsewhere(alone, guest, [first])];
    await until(async () => (await metric('civicpulse_sockets', alone)) === sockets.length);
  } finally {
    disconnectAll();
    await product.stop();
    await removeDataDir(product.dataDir);
  }
});

it('measures requests by route, events, their lag, the event loop and the pool', async () => {
  const { body } = await api.get<string>('/metrics');
  for (const name of [
    'civicpulse_http_request_seconds_bucket',
    'civicpulse_events_total',
    'civicpulse_event_log_lag_seconds_count',
    'civicpulse_database_connections',
    'nodejs_eventloop_lag_seconds',
  ]) {
    expect(body).toContain(name);
  }
  expect(body).not.toMatch(/route="[^"]*(usr|iss)_/);
});

it('gives every answer a request id, its own or the one it came with', async () => {
  expect((await api.get('/api/cities')).headers.get('x-request-id')).toMatch(/^\S{8,64}$/);
  const headers = { 'x-request-id': 'from-the-proxy-1' };
  expect((await api.call('GET', '/api/nowhere', { headers })).body.requestId).toBe('from-the-proxy-1');
});
