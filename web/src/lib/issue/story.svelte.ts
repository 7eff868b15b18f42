// The issue that is on the screen: it changes in place, its history grows, and support shows at once.

import type { Client, IssueEvent } from '@civicpulse/client';
import type { HistoryEntry, Issue, IssueHistory, Upvote } from '$contract/issue';
import type { Live } from '$lib/live/live.svelte';
import { afterVote, applyToIssue, supportOf } from './issue-state';

/** As strangers see it where the report is anonymous. */
export const withoutReporter = ([report, ...steps]: readonly HistoryEntry[]): readonly HistoryEntry[] => [
  { ...report!, by: { ...report!.by, displayName: null, role: 'citizen', department: null } },
  ...steps,
];

export class Story {
  issue = $state.raw<Issue>({} as Issue);
  history = $state.raw<readonly HistoryEntry[]>([]);
  private wish = $state<boolean>();
  private fetching?: Promise<void>;
  private isStale = false;

  readonly support = $derived(supportOf(this.issue, this.wish));
  /** The first entry knows the name. */
  readonly reporter = $derived(this.history[0]?.what === 'reported' ? this.history[0].by.displayName : null);

  constructor(issue: Issue, history: readonly HistoryEntry[]) {
    this.issue = issue;
    this.history = history;
  }

  /** Rendered anew, after a form or by another session; what was heard live may be newer. */
  refresh(issue: Issue, history: readonly HistoryEntry[]): void {
    if (issue.version >= this.issue.version) this.issue = issue;
    if (history.length >= this.history.length) this.history = history;
  }

  /** Gives back what ends the listening. */
  follow(live: Live): () => void {
    const hear = (said: IssueEvent) => {
      if (said.payload.issueId !== this.issue.issueId) return;
      this.issue = applyToIssue(this.issue, said);
      // A message is an update, too, and no history.
      if (said.event === 'issue:updated' && this.issue.updatedAt !== this.history.at(-1)?.at)
        void this.fetchHistory(live);
    };
    const ends = [live.onIssues(hear), live.on('reset', () => void this.fetchAnew(live))];
    return () => ends.forEach((end) => end());
  }

  /** Support given, or taken back; false when it did not work. */
  async toggleSupport({ rest }: Client): Promise<boolean> {
    if (this.wish !== undefined) return true;
    this.wish = !this.support.upvoted;
    const path = `/api/issues/${this.issue.issueId}/upvote`;
    try {
      const answer = await (this.wish ? rest.put<Upvote>(path) : rest.delete<Upvote>(path));
      this.issue = afterVote(this.issue, answer);
      return true;
    } catch {
      return false;
    } finally {
      this.wish = undefined;
    }
  }

  private async fetchAnew(live: Live): Promise<void> {
    const path = `/api/issues/${this.issue.issueId}`;
    const issue = await live.client?.rest.get<Issue>(path).catch(() => undefined);
    if (issue) this.refresh(issue, this.history);
    await this.fetchHistory(live);
  }

  /** Events do not say who and why. What changes while it is fetched is fetched again. */
  private async fetchHistory(live: Live): Promise<void> {
    this.isStale = true;
    this.fetching ??= this.fetchWhileStale(live).finally(() => (this.fetching = undefined));
    await this.fetching;
  }

  private async fetchWhileStale({ client }: Live): Promise<void> {
    while (this.isStale && client) {
      this.isStale = false;
      const path = `/api/issues/${this.issue.issueId}/history`;
      const history = await client.rest.get<IssueHistory>(path).catch(() => undefined);
      if (history) this.history = history.items;
    }
  }
}
