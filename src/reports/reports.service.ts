// Reporting an issue: not too often, of a kind that the city knows, and once.

import { Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import { IssuesService } from '../issues/issues.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Limits } from '../platform/limits/limits.js';
import type { Visitor } from '../users/visitor.js';
import { IdempotencyKeys } from './idempotency-keys.repository.js';
import type { ReportRequest } from './reports.requests.js';

@Injectable()
export class ReportsService {
  constructor(
    private readonly limits: Limits,
    private readonly cities: CitiesService,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyKeys,
    private readonly issues: IssuesService,
  ) {}

  async report(visitor: Visitor, request: ReportRequest, key: string | undefined): Promise<string> {
    const { userId } = visitor;
    await this.limits.spend('report', userId);
    await this.cities.demandReportable(request);
    return this.unitOfWork.run((tx) =>
      this.keys.once(tx, { userId, key, request }, () => this.issues.open(tx, visitor, request)),
    );
  }
}
