// Brings the city to where the plan has it; what an earlier run has done already is left as it is.

import { officialFor, take } from './casework.mjs';
import { dice } from './chance.mjs';
import { inLanes, patiently } from './patience.mjs';

const AT_ONCE = 4;

/** A different turn of the people for each issue. */
function shuffled(list, roll) {
  const left = [...list];
  return list.map(() => left.splice(Math.floor(roll() * left.length), 1)[0]);
}

/** By title, what the citizens of the demo have reported. */
async function reportedBefore({ city, citizens }, signal) {
  const pages = await inLanes(AT_ONCE, citizens, ({ userId, pulse }) =>
    patiently(() => pulse.rest.get(`/api/issues?city=${city}&reportedBy=${userId}&limit=100`), signal),
  );
  return new Map(pages.flatMap(({ items }) => items).map((issue) => [issue.title, issue]));
}

async function support(issue, people, signal) {
  for (const { pulse } of people.slice(issue.upvotes))
    await patiently(() => pulse.rest.put(`/api/issues/${issue.issueId}/upvote`), signal);
}

/** A message that was sent before is known by its name, and stays one. */
async function discuss(issue, { number, conversation }, voices, signal) {
  for (const [index, [who, content]] of conversation.entries()) {
    const speaker = voices[who](index);
    if (!speaker || index < issue.messageCount) continue;
    const message = { content, clientId: `demo-${number}-${index}` };
    await patiently(() => speaker.pulse.rest.post(`/api/issues/${issue.issueId}/messages`, message), signal);
  }
}

async function advance(issue, { steps, number }, official, signal) {
  if (!official) return;
  const roll = dice(number);
  const done = steps.indexOf(issue.status) + 1;
  if (done === 0 && issue.status !== 'open') return;
  for (const step of steps.slice(done)) await take(step, issue, official, signal, roll);
}

async function bring(town, planned, before, signal) {
  const { city, citizens } = town;
  const { number, report, supporters } = planned;
  const [reporter, ...others] = shuffled(citizens, dice(number));
  const issue =
    before.get(report.title) ??
    (await patiently(() => reporter.pulse.rest.post('/api/issues', { city, ...report }), signal));
  town.own.add(issue.issueId);
  town.told.add(report.title);
  const official = town.officials.length > 0 ? officialFor(town, report.category, number) : undefined;
  const voices = {
    reporter: () => reporter,
    neighbour: (index) => others[index],
    official: () => official,
  };
  await support(issue, others.slice(0, supporters), signal);
  await discuss(issue, planned, voices, signal);
  await advance(issue, planned, official, signal);
}

/** `told` hears how many are done. */
export async function fill(town, plan, { signal, told }) {
  const before = await reportedBefore(town, signal);
  for (const { issueId, title } of before.values()) {
    town.own.add(issueId);
    town.told.add(title);
  }
  let done = 0;
  await inLanes(AT_ONCE, plan, async (planned) => {
    await bring(town, planned, before, signal);
    told(++done);
  });
}
