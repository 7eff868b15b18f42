// Who is there: kept in memory by every worker, never stored.

import { Module } from '@nestjs/common';
import { PresenceController } from './presence.controller.js';
import { PresenceService } from './presence.service.js';

@Module({ controllers: [PresenceController], providers: [PresenceService], exports: [PresenceService] })
export class PresenceModule {}
