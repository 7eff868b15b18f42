// What operators, load balancers and Prometheus ask.

import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
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
  @ApiOperation({ summary: 'How the workers and the database are' })
  @Answers(200, 'Health')
  report() {
    return this.health.report();
  }

  @Get('health/live')
  @ApiOperation({ summary: 'Whether this worker is alive' })
  @Answers(200, 'Alive')
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @ApiOperation({
    summary: 'Whether this worker takes requests',
    description: 'Says 503 while it starts and once it drains.',
  })
  @Answers(200, 'Alive')
  ready() {
    if (!this.readiness.isReady) throw new Failure('unavailable', 'This worker is starting or leaving.');
    return { status: 'ok' };
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Metrics for Prometheus', description: 'Of all workers together.' })
  @ApiResponse({
    status: 200,
    description: 'Metrics.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape() {
    return this.metrics.scrape();
  }
}
