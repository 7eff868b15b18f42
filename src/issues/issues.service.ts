// Issues for everybody else: read by visitors, and written with their history and the news of it in one transaction.

import { Injectable } from '@nestjs/common';
import type { Visitor } from '../users/visitor.js';
import type { Issue, IssueStatus, Priority } from '../contract/issue.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { EventLog } from '../platform/event-log/event-log.js';
import { KeptAnswers } from '../platform/event-log/kept-answers.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import { Failure } from '../platform/failures/failure.js';
import { newId } from '../platform/ids.js';
import { eyesOf, isStranger, STRANGER } from './eyes.js';
import { editOf, historyOf, type Author, type IssueEdit, type HeldIssue } from './issue-edit.js';
import { IssueChanged, IssueReported } from './issue.events.js';
import { IssuesRepository, type NewIssue } from './issues.repository.js';

type Told = Pick<Issue, 'title' | 'description' | 'city' | 'category' | 'location'>;

type Report = Told & { priority?: Priority; anonymous?: boolean };

@Injectable()
export class IssuesService {
  private readonly kept: KeptAnswers;

  constructor(
    private readonly issues: IssuesRepository,
    private readonly events: EventLog,
    private readonly notifications: NotificationsService,
    tail: LogTail,
  ) {
    this.kept = new KeptAnswers(tail, 'issue:');
  }

  find(issueId: string, visitor: Visitor | undefined): Promise<string> {
    const load = async () => found(await this.issues.find(issueId, eyesOf(visitor)));
    return isStranger(visitor) ? this.kept.read(issueId, load) : load();
  }

  async history(issueId: string, visitor: Visitor | undefined): Promise<string> {
    return found(await this.issues.history(issueId, eyesOf(visitor)));
  }

  /** Answers with the new issue as its reporter sees it. */
  async open(tx: Transaction, visitor: Visitor, report: Report): Promise<string> {
    const issue = issueOf(visitor, report);
    const { issueId, createdAt } = issue;
    await this.issues.insert(tx, issue);
    const { userId, displayName, role } = visitor;
    const author = { userId, displayName, role, department: null };
    await this.issues.addHistory(tx, [
      { issueId, what: 'reported', from: null, to: issue.status, note: null, at: createdAt, ...author },
    ]);
    await this.events.append(tx, new IssueReported(await this.asEverybodySees(tx, issueId)));
    return this.issues.asSeen(tx, issueId, eyesOf(visitor));
  }

  /** Waits for everybody else who is changing this issue, voters included. */
  async hold(tx: Transaction, issueId: string): Promise<HeldIssue> {
    return found(await this.issues.hold(tx, issueId));
  }

  /** For an issue that is held; what does not differ is no change. */
  async change(
    tx: Transaction,
    issue: HeldIssue,
    { author, note, ...asked }: IssueEdit & { author: Author; note?: string },
  ): Promise<void> {
    const { issueId } = issue;
    const edit = editOf(issue, asked);
    const at = new Date();
    const entries = historyOf(issue, edit, { author, note, at });
    if (entries.length === 0) return;
    await this.issues.edit(tx, issueId, edit, at);
    await this.issues.addHistory(tx, entries);
    await this.events.append(tx, new IssueChanged(await this.asEverybodySees(tx, issueId)));
    if (edit.status && issue.reportedBy !== author.userId)
      await this.notifications.notify(tx, issue.reportedBy, stepOf(issue, edit.status), at);
  }

  asSeen(tx: Transaction, issueId: string, visitor: Visitor): Promise<string> {
    return this.issues.asSeen(tx, issueId, eyesOf(visitor));
  }

  private async asEverybodySees(tx: Transaction, issueId: string): Promise<Issue> {
    return JSON.parse(await this.issues.asSeen(tx, issueId, STRANGER)) as Issue;
  }
}

function found<Found>(it: Found | undefined): Found {
  if (it === undefined) throw new Failure('not_found', 'There is no such issue.');
  return it;
}

/** Whoever reported it should not have to look for what became of it. */
const stepOf = ({ issueId, title }: HeldIssue, status: IssueStatus) => ({
  reason: 'status' as const,
  issueId,
  title,
  messageId: null,
  by: null,
  status,
});

function issueOf(visitor: Visitor, { location, anonymous, priority, ...told }: Report): NewIssue {
  const now = new Date();
  return {
    ...told,
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
