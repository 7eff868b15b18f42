// Carries out what an official sent about some issues: one after the other, each with an answer of its own.

import type { Issue, IssueHistory } from '$contract/issue';
import { ME, NOBODY, seenField, seenIn, type Order, type Seen, type WorkResult } from '$lib/desk/work';
import { problemOf, sendJson, type Faults, type Fetch, type Refusal } from './api';
import { textIn } from './form-text';

const MOST = 50;
const SHOWN_CHANGES = 3;
const HALTS = [401, 403, 429];

interface Outcome {
  status: number;
  result: WorkResult;
}

const REASONS: Faults = {
  anothers: 'error.anothers',
  forbidden: 'desk.mayNot',
  not_found: 'desk.isGone',
  rate_limited: 'desk.tooFast',
  invalid: 'desk.isInvalid',
};

export function orderIn(form: FormData): { order: Order; isTaken: boolean; seen: Map<string, Seen> } {
  const picks = [...new Set(form.getAll('pick').map(String))].slice(0, MOST);
  const seen = picks.flatMap((id) => {
    const known = seenIn(textIn(form, seenField(id)));
    return known ? [[id, known] as const] : [];
  });
  const order = {
    picks,
    status: textIn(form, 'status'),
    assignedTo: textIn(form, 'assignedTo'),
    note: textIn(form, 'note'),
  };
  return { order, isTaken: form.has('take'), seen: new Map(seen) };
}

/** The body of the request; undefined when nothing is to be changed. */
export function changeOf({ status, assignedTo, note }: Order, officialId?: string): object | undefined {
  const official = assignedTo === ME ? officialId : assignedTo;
  const change = {
    ...(status && { status }),
    ...(official && { assignedTo: official === NOBODY ? null : official }),
    ...(note && { note }),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}

const found = async <Body>(fetch: Fetch, path: string): Promise<Body | null> => {
  const answer = await fetch(path);
  return answer.ok ? ((await answer.json()) as Body) : null;
};

/** A conflict is either a change by somebody else, or a step that the life cycle does not know. */
async function refused(
  fetch: Fetch,
  issueId: string,
  code: Refusal['code'],
  seen?: Seen,
): Promise<WorkResult> {
  const path = `/api/issues/${encodeURIComponent(issueId)}`;
  const issue = await found<Issue>(fetch, path);
  const title = issue?.title ?? issueId;
  if (!issue || code !== 'conflict')
    return { issueId, title, outcome: 'refused', issue, reason: REASONS[code] ?? 'error.other' };
  const { items = [] } = (await found<IssueHistory>(fetch, `${path}/history`)) ?? {};
  const meanwhile = items.filter(({ at }) => seen && at > seen.updatedAt).slice(-SHOWN_CHANGES);
  if (meanwhile.length > 0) return { issueId, title, outcome: 'conflict', issue, meanwhile };
  return { issueId, title, outcome: 'refused', issue, reason: 'desk.noStep', from: issue.status };
}

async function workOn(fetch: Fetch, issueId: string, change: object, seen?: Seen): Promise<Outcome> {
  const body = { ...change, ...(seen && { version: seen.version }) };
  const answer = await sendJson(fetch, 'PATCH', `/api/issues/${encodeURIComponent(issueId)}`, body);
  if (!answer.ok)
    return {
      status: answer.status,
      result: await refused(fetch, issueId, (await problemOf(answer)).code, seen),
    };
  const issue = (await answer.json()) as Issue;
  return { status: answer.status, result: { issueId, title: issue.title, outcome: 'done', issue } };
}

/** What is refused to its sender, and not for the sake of the issue, would be refused for the others too: `halt` says by what. */
export async function workOnAll(
  fetch: Fetch,
  picks: string[],
  change: object,
  seen: Map<string, Seen>,
): Promise<{ results: WorkResult[]; halt?: number }> {
  const results: WorkResult[] = [];
  for (const issueId of picks) {
    const { status, result } = await workOn(fetch, issueId, change, seen.get(issueId));
    results.push(result);
    if (HALTS.includes(status)) return { results, halt: status };
  }
  return { results };
}
