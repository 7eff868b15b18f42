// Only what an edit really changes is stored, told and written into the history.

import { editOf, historyOf, type Author, type HeldIssue } from './issue-edit.js';

const issue: HeldIssue = {
  issueId: 'iss_1',
  title: 'Broken streetlight',
  city: 'bangalore',
  status: 'open',
  priority: 'low',
  reportedBy: 'usr_2',
  assignedTo: 'off_1',
  version: 3,
  editedVersion: 1,
};
const author: Author = { userId: 'usr_1', displayName: 'Rao', role: 'official', department: 'Roads' };
const at = new Date();

describe('an edit', () => {
  it('holds only what differs', () => {
    expect(editOf(issue, { status: 'open', priority: 'high' })).toEqual({ priority: 'high' });
    expect(editOf(issue, { assignedTo: null })).toEqual({ assignedTo: null });
    expect(editOf(issue, {})).toEqual({});
  });

  it('is told line by line, the note with the first of them', () => {
    const lines = historyOf(
      issue,
      { status: 'acknowledged', assignedTo: null },
      { author, note: 'on it', at },
    );
    expect(lines).toMatchObject([
      { what: 'status', from: 'open', to: 'acknowledged', note: 'on it', department: 'Roads' },
      { what: 'assignment', from: 'off_1', to: null, note: null },
    ]);
  });

  it('may be a note alone, and is nothing without one', () => {
    expect(historyOf(issue, {}, { author, note: 'still here', at })).toMatchObject([
      { what: 'note', note: 'still here' },
    ]);
    expect(historyOf(issue, {}, { author, at })).toEqual([]);
  });
});
