// What officials do with an issue: move it along its life cycle, weigh it, hand it to somebody, leave a note.

import { Injectable } from '@nestjs/common';
import type { Visitor } from '../auth/visitor.js';
import type { Issue } from '../contract/issue.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { EventLog } from '../platform/event-log/event-log.js';
import { Failure } from '../platform/failures/failure.js';
import { Limits } from '../platform/limits/limits.js';
import { editOf, historyOf } from '../issues/issue-edit.js';
import { IssueChanged } from '../issues/issue.events.js';
import { eyesOf, mayChange, STRANGER } from '../issues/issue.policy.js';
import { demandStep } from './issue.status.js';
import { IssuesRepository, type Standing } from '../issues/issues.repository.js';
import type { ChangeIssueRequest } from '../issues/issues.requests.js';
import { Offices } from './offices.js';

@Injectable()
export class ChangesService {
  constructor(
    private readonly limits: Limits,
    private readonly work: UnitOfWork,
    private readonly log: EventLog,
    private readonly issues: IssuesRepository,
    private readonly offices: Offices,
  ) {}

  async change(visitor: Visitor, issueId: string, request: ChangeIssueRequest): Promise<string> {
    await this.limits.spend('write', visitor.userId);
    demandContent(request);
    const author = await this.offices.authorOf(visitor);
    const assignable = await this.offices.cityOfOfficial(request.assignedTo);
    return this.work.run(async (tx) => {
      const issue = await this.issues.hold(tx, issueId);
      if (!issue) throw new Failure('not_found', 'There is no such issue.');
      demandRight(visitor, issue);
      demandFreshness(issue, request.version);
      if (assignable !== undefined) demandOfficialOf(issue.city, assignable);
      if (request.status) demandStep(issue.status, request.status, visitor.role);
      const edit = editOf(issue, request);
      const at = new Date();
      const entries = historyOf(issue, edit, { author, note: request.note, at });
      if (entries.length > 0) {
        await this.issues.edit(tx, issueId, edit, at);
        await this.issues.addHistory(tx, entries);
        const asEverybodySees = JSON.parse(await this.issues.asSeen(tx, issueId, STRANGER)) as Issue;
        await this.log.append(tx, new IssueChanged(asEverybodySees));
      }
      return this.issues.asSeen(tx, issueId, eyesOf(visitor));
    });
  }
}

function demandContent(request: ChangeIssueRequest): void {
  if (Object.values(request).every((value) => value === undefined))
    throw Failure.invalid({ body: ['must change something: status, priority, assignedTo or a note'] });
}

function demandRight(visitor: Visitor, issue: Standing): void {
  if (!mayChange(visitor, issue))
    throw new Failure('forbidden', `Only officials of ${issue.city} may change this issue.`);
}

/** Votes do not make an official's view stale, edits do. */
function demandFreshness({ version, editedVersion }: Standing, known: number | undefined): void {
  if (known !== undefined && (known < editedVersion || known > version))
    throw new Failure('conflict', `The issue was changed since; it is at version ${version} now.`);
}

function demandOfficialOf(city: string, cityOfOfficial: string | null): void {
  if (cityOfOfficial !== city) throw Failure.invalid({ assignedTo: [`must be an official of ${city}`] });
}
