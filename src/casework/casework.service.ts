// What officials do with an issue: move it along its life cycle, weigh it, hand it to somebody, leave a note.

import { Injectable } from '@nestjs/common';
import type { Visitor } from '../users/visitor.js';
import type { HeldIssue } from '../issues/issue-edit.js';
import { IssuesService } from '../issues/issues.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Failure } from '../platform/failures/failure.js';
import { Limits } from '../platform/limits/limits.js';
import { mayChange } from './casework.policy.js';
import type { ChangeIssueRequest } from './casework.requests.js';
import { demandStep } from './issue.status.js';
import { Offices } from './offices.js';

@Injectable()
export class CaseworkService {
  constructor(
    private readonly limits: Limits,
    private readonly unitOfWork: UnitOfWork,
    private readonly issues: IssuesService,
    private readonly offices: Offices,
  ) {}

  async change(visitor: Visitor, issueId: string, request: ChangeIssueRequest): Promise<string> {
    await this.limits.spend('write', visitor.userId);
    demandContent(request);
    const author = await this.offices.authorOf(visitor);
    const assignable = await this.offices.cityOfOfficial(request.assignedTo);
    return this.unitOfWork.run(async (tx) => {
      const issue = await this.issues.hold(tx, issueId);
      demandRight(visitor, issue);
      demandFreshness(issue, request.version);
      if (assignable !== undefined) demandOfficialOf(issue.city, assignable);
      if (request.status) demandStep(issue.status, request.status, visitor.role);
      const { version, ...asked } = request;
      await this.issues.change(tx, issue, { ...asked, author });
      return this.issues.asSeen(tx, issueId, visitor);
    });
  }
}

function demandContent(request: ChangeIssueRequest): void {
  if (Object.values(request).every((value) => value === undefined))
    throw Failure.invalid({ body: ['must change something: status, priority, assignedTo or a note'] });
}

function demandRight(visitor: Visitor, issue: HeldIssue): void {
  if (!mayChange(visitor, issue))
    throw new Failure('forbidden', `Only officials of ${issue.city} may change this issue.`);
}

/** Votes do not make an official's view stale, edits do. */
function demandFreshness({ version, editedVersion }: HeldIssue, known: number | undefined): void {
  if (known !== undefined && (known < editedVersion || known > version))
    throw new Failure('conflict', `The issue was changed since; it is at version ${version} now.`);
}

function demandOfficialOf(city: string, cityOfOfficial: string | null): void {
  if (cityOfOfficial !== city) throw Failure.invalid({ assignedTo: [`must be an official of ${city}`] });
}
