// The facts that this feature records; realtime sends them on under the names of their kinds.

import type { IssueCreated, IssueUpdated } from '../contract/events.js';
import type { Issue } from '../contract/issue.js';
import type { DomainEvent, Place } from '../platform/event-log/recorded-event.js';

const placeOf = ({ city, category, location }: Issue): Place => ({
  city,
  category,
  lat: location.lat,
  lng: location.lng,
});

export class IssueReported implements DomainEvent {
  static readonly kind = 'issue:created';
  readonly kind = IssueReported.kind;
  readonly subject: string;
  readonly payload: IssueCreated;
  readonly place: Place;

  /** The issue as strangers see it. */
  constructor(issue: Issue) {
    const { issueId, title, city, category, priority, status, upvotes, reportedBy, createdAt, ...rest } =
      issue;
    this.subject = issueId;
    this.payload = {
      issueId,
      title,
      city,
      category,
      priority,
      status,
      upvotes,
      reportedBy,
      createdAt,
      ...rest,
    };
    this.place = placeOf(issue);
  }
}

export class IssueChanged implements DomainEvent {
  static readonly kind = 'issue:updated';
  readonly kind = IssueChanged.kind;
  readonly subject: string;
  readonly payload: IssueUpdated;
  readonly place: Place;

  constructor(issue: Issue) {
    const {
      issueId,
      city,
      category,
      status,
      priority,
      assignedTo,
      upvotes,
      messageCount,
      version,
      updatedAt,
    } = issue;
    this.subject = issueId;
    this.payload = {
      issueId,
      status,
      assignedTo,
      updatedAt,
      priority,
      city,
      category,
      upvotes,
      messageCount,
      version,
    };
    this.place = placeOf(issue);
  }
}
