// What officials do in the demo: the next step of an issue, with a note that says why.

import { dice, pick } from './chance.mjs';
import { talk } from './data.mjs';
import { patiently } from './patience.mjs';

/** Somebody of the department that answers for it, or where there is none, anybody. */
export function officialFor({ officials, departments }, category, number) {
  const theirs = officials.filter(({ departmentId }) => departmentId === departments.get(category));
  const able = theirs.length > 0 ? theirs : officials;
  return pick(able, dice(number));
}

export function take(step, issue, official, signal, roll = Math.random) {
  const change = {
    status: step,
    note: pick(talk.notes[step], roll),
    ...(step === 'acknowledged' && { assignedTo: official.officialId }),
  };
  return patiently(() => official.pulse.rest.patch(`/api/issues/${issue.issueId}`, change), signal);
}
