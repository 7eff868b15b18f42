// What the upvote writer records, many at a time; realtime sends the counts on under the name of their kind.

/** Many are written in one statement, each with the count as it stands after the flush. */
export const IssueUpvoted = { kind: 'issue:upvoted' } as const;

/** A count has reached the place where lists are sorted by it; for this server's own ears. */
export const IssueRanked = { kind: 'issue:ranked' } as const;
