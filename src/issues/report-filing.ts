// A new report becomes an issue: its row, the first line of its history, and the news for everybody.

import { Injectable } from '@nestjs/common';
import type { Visitor } from '../auth/visitor.js';
import type { Issue } from '../contract/issue.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { EventLog } from '../platform/event-log/event-log.js';
import { newId } from '../platform/ids.js';
import { IssueReported } from './issue.events.js';
import { eyesOf, STRANGER } from './issue.policy.js';
import { IssuesRepository, type NewIssue } from './issues.repository.js';
import type { ReportRequest } from './issues.requests.js';

@Injectable()
export class ReportFiling {
  constructor(
    private readonly log: EventLog,
    private readonly issues: IssuesRepository,
  ) {}

  async file(tx: Transaction, visitor: Visitor, request: ReportRequest): Promise<string> {
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
