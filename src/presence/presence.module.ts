// Who is there: kept in memory by every worker, never stored.

import { Module } from '@nestjs/common';
import { PresenceService } from './presence.service.js';

@Module({ providers: [PresenceService], exports: [PresenceService] })
export class PresenceModule {}
