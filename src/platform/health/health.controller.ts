// What operators, load balancers and Prometheus ask.

import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Failure } from '../failures/failure.js';
import { Answers } from '../http/answers.js';
import { OpenToAll } from '../http/open-to-all.js';
import { Metrics } from '../metrics/metrics.js';
import { HealthService } from './health.service.js';
import { Readiness } from './readiness.js';

@ApiTags('health')
@OpenToAll()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('api/realtime/health')
  @Answers(200, 'Health')
  report() {
    return this.health.report();
  }

  @Get('health/live')
  @Answers(200, 'Alive')
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Answers(200, 'Alive')
  ready() {
    if (!this.readiness.isReady) throw new Failure('unavailable', 'This worker is starting or leaving.');
    return { status: 'ok' };
  }

  /** Of all workers together, in the text format of Prometheus. */
  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape() {
    return this.metrics.scrape();
  }
}
