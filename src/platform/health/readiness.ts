// Whether this worker wants to be given work: not while it starts, and not once it drains.

import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

@Injectable()
export class Readiness implements OnApplicationBootstrap {
  isReady = false;

  onApplicationBootstrap(): void {
    this.isReady = true;
  }

  drain(): void {
    this.isReady = false;
  }
}
