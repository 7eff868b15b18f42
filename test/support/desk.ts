// An official who moves the issue of a street from status to status, while everybody talks.

import { setTimeout as pause } from 'node:timers/promises';
import type { IssueStatus } from '../../src/contract/issue.js';
import { personOf } from './person.js';
import type { Street } from './street.js';

const ROUND: IssueStatus[] = ['acknowledged', 'in_progress', 'resolved', 'open'];
const MOST_BETWEEN_STEPS_MS = 500;

/** Each step is asked for until it is done, and the last one also when the accidents are over. */
export async function steppedDuring(street: Street, accidents: () => Promise<void>): Promise<void> {
  const official = personOf(await street.api.official());
  let isOver = false;
  const work = (async () => {
    for (let turn = 0; !isOver; turn += 1) {
      await street.insist(official, 'PATCH', '', { status: ROUND[turn % ROUND.length] });
      await pause(MOST_BETWEEN_STEPS_MS * Math.random());
    }
  })();
  try {
    await Promise.race([accidents(), work]);
  } finally {
    isOver = true;
  }
  await work;
}
