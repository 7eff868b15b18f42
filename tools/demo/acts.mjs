// What people of the demo do once the city is filled: report, support, write, react, and officials move things on.

import { setTimeout as pause } from 'node:timers/promises';
import { officialFor, take } from './casework.mjs';
import { between, pick, pickEarly } from './chance.mjs';
import { talk } from './data.mjs';
import { patiently } from './patience.mjs';
import { issueOf } from './plan.mjs';

/** Where growth ends, so that a demo that is forgotten fills no disk. */
const MOST_ISSUES = 400;
const MOST_MESSAGES = 40;
/** Those who come into rooms are connected; the others only look in. */
const REGULARS = 12;

const NEXT = {
  open: 'acknowledged',
  acknowledged: 'in_progress',
  in_progress: 'resolved',
  resolved: 'closed',
};

/** What nobody has reported yet, in this run or an earlier one. */
function nextReport({ told }) {
  for (let number = told.size; ; number++) {
    const { report } = issueOf(number, 1);
    if (!told.has(report.title)) return report;
  }
}

async function report(town, { signal }) {
  if (town.own.size >= MOST_ISSUES) return;
  const told = nextReport(town);
  town.told.add(told.title);
  const { pulse, name } = pick(town.citizens);
  const { issueId } = await patiently(
    () => pulse.rest.post('/api/issues', { city: town.city, ...told }),
    signal,
  );
  town.own.add(issueId);
  return `${told.anonymous ? 'Somebody' : name} reports: ${told.title}`;
}

async function support(town, { signal }) {
  const issue = pickEarly(town.view.newest);
  const { pulse, name } = pick(town.citizens);
  if (!issue || ['closed', 'rejected', 'duplicate'].includes(issue.status)) return;
  const put = () => pulse.rest.put(`/api/issues/${issue.issueId}/upvote`);
  const { upvotes } = await patiently(put, signal);
  return upvotes > issue.upvotes ? `${name} supports: ${issue.title}` : undefined;
}

const lineFor = ({ category, status }) => {
  if (status === 'resolved') return pick(talk.thanks);
  return pick([...(talk.lines[category] ?? []), ...talk.lines.any]);
};

/** Comes in, writes for a moment as people do, says it, and stays for a while. */
async function write(town, { signal, pace }) {
  const issue = pickEarly(town.view.newest.filter(({ messageCount }) => messageCount < MOST_MESSAGES));
  const { pulse, name } = pick(town.citizens.slice(0, REGULARS));
  if (!issue) return;
  if (pulse.state === 'offline') await pulse.connect();
  const room = await pulse.join(issue.issueId);
  const content = lineFor(issue);
  const leave = () => void pulse.leave(room).catch(() => undefined);
  if (room.messages.slice(-8).some((message) => message.content === content)) return leave();
  room.isWriting();
  await pause(Math.min(pace, between(1_500, 3_500)), undefined, { signal });
  await room.send(content).stored;
  setTimeout(leave, between(10_000, 40_000)).unref();
  return `${name} writes: ${content}`;
}

async function react(town, { signal }) {
  const issue = pickEarly(town.view.newest.filter(({ messageCount }) => messageCount > 0));
  if (!issue) return;
  const { pulse, name } = pick(town.citizens);
  const path = `/api/issues/${issue.issueId}/messages?limit=10`;
  const { items } = await patiently(() => pulse.rest.get(path), signal);
  const message = pick(items.filter(({ deletedAt }) => !deletedAt));
  if (!message) return;
  const emoji = pick(talk.emoji);
  const put = () =>
    pulse.rest.put(`/api/messages/${message.messageId}/reactions/${encodeURIComponent(emoji)}`);
  await patiently(put, signal);
  return `${name} reacts: ${emoji}`;
}

/** Only with what the demo has reported itself: what others report waits for their officials. */
async function move(town, { signal }) {
  const mine = town.view.newest.filter(({ issueId, status }) => town.own.has(issueId) && NEXT[status]);
  const issue = pick(mine);
  if (!issue || town.officials.length === 0) return;
  const official = officialFor(town, issue.category, issue.upvotes);
  const step = issue.status === 'open' && Math.random() < 0.04 ? 'rejected' : NEXT[issue.status];
  await take(step, issue, official, signal);
  return `${official.name}, official: ${issue.title} → ${step}`;
}

export const ACTS = { report, support, write, react, move };
