// Every setting of the product, read from the environment in one place.

import { availableParallelism } from 'node:os';
import { Reading } from './reading.js';

const DAY_SECONDS = 86_400;
const PRESENCE = ['everyone', 'city', 'rooms'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export class Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly workers: number;
  readonly redisUrl?: string;
  readonly jwtSecret?: string;
  readonly admin?: { email: string; password: string };
  readonly corsOrigins: string[];
  readonly trustProxy: boolean | number;
  readonly rateLimits: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly drainSeconds: number;
  readonly eventLogHours: number;
  readonly resumeMaxEvents: number;
  readonly heartbeatSeconds: number;
  readonly presence: (typeof PRESENCE)[number];
  readonly presenceGraceSeconds: number;
  readonly socketsPerUser: number;
  readonly socketsPerAddress: number;
  readonly handshakesPerSecond: number;
  readonly mapStyleUrl?: string;
  readonly mapTileOrigins: string[];

  /** For the libraries that answer preflights: true allows every site. */
  get mayCall(): string[] | true {
    return this.corsOrigins.includes('*') || this.corsOrigins;
  }

  static read(): Config {
    return new Config(process.env);
  }

  constructor(environment: NodeJS.ProcessEnv) {
    const read = new Reading(environment);
    const production = environment.NODE_ENV === 'production';
    this.port = read.whole('PORT', { min: 0, max: 65_535, otherwise: 3001 });
    this.host = read.text('HOST') ?? '0.0.0.0';
    this.publicUrl = read.site('PUBLIC_URL') ?? `http://localhost:${this.port}`;
    this.databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
    this.dataDir = read.text('DATA_DIR') ?? '.data';
    this.workers = read.whole('WORKERS', { min: 1, max: 256, otherwise: availableParallelism() });
    this.redisUrl = read.url('REDIS_URL', ['redis:', 'rediss:']);
    this.jwtSecret = read.secret('JWT_SECRET', { required: production && !!this.databaseUrl });
    this.admin = read.account('ADMIN_EMAIL', 'ADMIN_PASSWORD');
    this.corsOrigins = read.origins('CORS_ORIGINS', { mayBeAny: true });
    this.trustProxy = read.trust('TRUST_PROXY');
    this.rateLimits = read.choice('RATE_LIMITS', ['on', 'off'], 'on') === 'on';
    this.logLevel = read.choice('LOG_LEVEL', LOG_LEVELS, 'info');
    this.accessTokenSeconds = read.whole('ACCESS_TOKEN_SECONDS', { min: 5, max: 86_400, otherwise: 900 });
    this.refreshTokenSeconds =
      DAY_SECONDS * read.whole('REFRESH_TOKEN_DAYS', { min: 1, max: 365, otherwise: 30 });
    this.drainSeconds = read.whole('DRAIN_SECONDS', { min: 1, max: 600, otherwise: 20 });
    this.eventLogHours = read.whole('EVENT_LOG_HOURS', { min: 1, max: 8760, otherwise: 72 });
    this.resumeMaxEvents = read.whole('RESUME_MAX_EVENTS', { min: 1, max: 10_000, otherwise: 1_000 });
    this.heartbeatSeconds = read.whole('HEARTBEAT_SECONDS', { min: 1, max: 300, otherwise: 5 });
    this.presence = read.choice('PRESENCE', PRESENCE, 'everyone');
    this.presenceGraceSeconds = read.whole('PRESENCE_GRACE_SECONDS', { min: 0, max: 300, otherwise: 5 });
    this.socketsPerUser = read.whole('SOCKETS_PER_USER', { min: 1, max: 100_000, otherwise: 20 });
    this.socketsPerAddress = read.whole('SOCKETS_PER_ADDRESS', { min: 1, max: 100_000, otherwise: 500 });
    this.handshakesPerSecond = read.whole('HANDSHAKES_PER_SECOND', { min: 1, max: 100_000, otherwise: 500 });
    this.mapStyleUrl = read.url('MAP_STYLE_URL', ['http:', 'https:']);
    this.mapTileOrigins = read.origins('MAP_TILE_ORIGINS', { mayBeAny: false });
    read.finish();
  }
}
