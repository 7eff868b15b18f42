// How the service is doing, for operators and load balancers.

export interface WorkerHealth {
  id: number;
  pid: number;
  connections: number;
  lagMs: number;
}

export interface Health {
  status: 'ok' | 'degraded';
  connections: number;
  workers: WorkerHealth[];
  database: { ok: boolean; latencyMs: number | null };
  adapter: string;
}

export interface Alive {
  status: 'ok';
}
