// What officials may send about an issue.

import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { ISSUE_STATUSES, PRIORITIES, type IssueStatus, type Priority } from '../contract/issue.js';
import { Id, OneOf, Optional, Text, Whole } from '../platform/http/fields.js';

export class ChangeIssueRequest {
  @Optional()
  @OneOf(ISSUE_STATUSES)
  status?: IssueStatus;

  @Optional()
  @OneOf(PRIORITIES)
  priority?: Priority;

  /** An official of the issue's city; null takes the assignment back. */
  @ApiProperty({ type: String, required: false, nullable: true })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @Id('official')
  assignedTo?: string | null;

  @Optional()
  @Text({ max: 2_000, lines: true })
  note?: string;

  /** The version that this change builds on; refused when the issue was edited since. */
  @Optional()
  @Whole({ min: 1, max: 2 ** 31 - 1 })
  version?: number;
}
