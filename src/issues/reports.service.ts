// Reporting an issue: checked, stored once, and told to everybody.

import { Injectable } from '@nestjs/common';
import type { Visitor } from '../auth/visitor.js';
import { CitiesService } from '../cities/cities.service.js';
import type { Issue } from '../contract/issue.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { EventLog } from '../platform/event-log/event-log.js';
import { newId } from '../platform/ids.js';
import { IdempotencyKeys } from './idempotency-keys.repository.js';
import { IssueReported } from './issue.events.js';
import { eyesOf, STRANGER } from './issue.policy.js';
import { IssuesRepository, type NewIssue } from './issues.repository.js';
import type { ReportRequest } from './issues.requests.js';

@Injectable()
export class ReportsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: EventLog,
    private readonly issues: IssuesRepository,
    private readonly keys: IdempotencyKeys,
    private readonly cities: CitiesService,
  ) {}

  async report(visitor: Visitor, request: ReportRequest, key: string | undefined): Promise<string> {
    await this.cities.demandCategory(request.city, request.category);
    return this.work.run((tx) =>
      this.keys.once(tx, { userId: visitor.userId, key, request }, () => this.store(tx, visitor, request)),
    );
  }

  private async store(tx: Transaction, visitor: Visitor, request: ReportRequest): Promise<string> {
    const issue = issueOf(visitor, request);
    const { issueId, createdAt } = issue;
    await this.issues.insert(tx, issue);
    const { userId, displayName, role } = visitor;
    const author = { userId, displayName, role, department: null };
    await this.issues.addHistory(tx, [
      { issueId, what: 'reported', from: null, to: issue.status, note: null, at: createdAt, ...author },
    ]);
    const asEverybodySees = JSON.parse(await this.issues.asSeen(tx, issueId, STRANGER)) as Issue;
    await this.log.append(tx, new IssueReported(asEverybodySees));
    return this.issues.asSeen(tx, issueId, eyesOf(visitor));
  }
}

function issueOf(visitor: Visitor, { location, anonymous, priority, ...request }: ReportRequest): NewIssue {
  const now = new Date();
  return {
    ...request,
    issueId: newId('issue', now.getTime()),
    status: 'open',
    priority: priority ?? 'medium',
    lat: location.lat,
    lng: location.lng,
    address: location.address ?? null,
    anonymous: anonymous ?? false,
    reportedBy: visitor.userId,
    assignedTo: null,
    createdAt: now,
    updatedAt: now,
  };
}
