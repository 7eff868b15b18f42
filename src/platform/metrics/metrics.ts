// What Prometheus reads: requests, sockets, events, the lag of the event log and of the event loop, the pool.

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Batch } from '../event-log/recorded-event.js';
import { Bus } from '../cluster/bus.js';
import { LogTail } from '../event-log/log-tail.js';
import { routeOf } from '../logging/access-log.js';

const TOPIC = 'metrics';

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const LAG_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];

@Injectable()
export class Metrics {
  private readonly requests = new Histogram({
    name: 'civicpulse_http_request_seconds',
    help: 'How long requests took, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
  });
  private readonly events = new Counter({
    name: 'civicpulse_events_total',
    help: 'Events heard from the event log, by kind; each worker hears all of them.',
    labelNames: ['kind'],
  });
  private readonly lag = new Histogram({
    name: 'civicpulse_event_log_lag_seconds',
    help: 'From the start of the change to the moment a worker heard of it.',
    buckets: LAG_SECONDS,
  });

  private scraping?: Promise<string>;

  constructor(
    private readonly bus: Bus,
    tail: LogTail,
    @InjectDataSource() database: DataSource,
  ) {
    collectDefaultMetrics();
    bus.give(TOPIC, () => register.getMetricsAsJSON());
    tail.listen((batch) => this.count(batch));
    this.watchPool(database);
  }

  /** Of all workers together, whichever of them was asked; those who ask at the same time share the answer. */
  scrape(): Promise<string> {
    this.scraping ??= this.addUp().finally(() => (this.scraping = undefined));
    return this.scraping;
  }

  private async addUp(): Promise<string> {
    const answers = (await this.bus.gather(TOPIC)) as object[];
    return AggregatorRegistry.aggregate(answers).metrics();
  }

  watchSockets(connections: () => number): void {
    new Gauge({
      name: 'civicpulse_sockets',
      help: 'Connected sockets.',
      collect() {
        this.set(connections());
      },
    });
  }

  timeRequests(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', async (request, { statusCode, elapsedTime }) => {
      this.requests.labels(request.method, routeOf(request), String(statusCode)).observe(elapsedTime / 1000);
    });
  }

  private count({ events }: Batch): void {
    for (const { kind, ageMs } of events) {
      this.events.labels(kind).inc();
      this.lag.observe(ageMs / 1000);
    }
  }

  private watchPool(database: DataSource): void {
    const { master } = database.driver as unknown as { master?: Pool };
    new Gauge({
      name: 'civicpulse_database_connections',
      help: 'Connections of the pool: all, idle, and requests that wait for one.',
      labelNames: ['state'],
      collect() {
        this.labels('total').set(master?.totalCount ?? 0);
        this.labels('idle').set(master?.idleCount ?? 0);
        this.labels('waiting').set(master?.waitingCount ?? 0);
      },
    });
  }
}
