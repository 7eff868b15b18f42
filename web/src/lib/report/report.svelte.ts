// The report on the screen: each change of it is kept at once, and it leaves when it is sent.

import { deserialize } from '$app/forms';
import type { City } from '$contract/city';
import type { MessageKey } from '$lib/language/languages';
import { draftOf, dropDraft, keepDraft, NOBODY } from './draft-store';
import { noteWaiting } from './marks';
import { deliver, inTurnToSend, SYNC_TAG } from './outbox';
import { adopt, isBlank, mayStillBeSent, withTyped, type Draft } from './report-draft';
import { faultsLeft, faultsOf, keptFrom, type FieldFaults } from './report-form';
import type { ReportStep } from './report-step';
import type { Outcome } from './sending';

interface SyncManager {
  register(tag: string): Promise<void>;
}

/** Where browsers have it, the service worker sends it even when no page is open any more. */
async function askForSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (registration as { sync?: SyncManager } | undefined)?.sync?.register(SYNC_TAG).catch(() => undefined);
}

export class Report {
  draft = $state.raw<Draft>() as Draft;
  faults = $state.raw<FieldFaults>({});
  fault = $state<MessageKey>();
  isSending = $state(false);
  /** Found again from an earlier visit. */
  isFoundAgain = $state(false);

  constructor(
    draft: Draft,
    readonly cities: readonly City[],
    readonly person: string,
  ) {
    this.draft = draft;
  }

  get isWaiting(): boolean {
    return this.draft.state === 'waiting';
  }

  change(change: Partial<Draft>): void {
    this.replace({ ...this.draft, ...change });
  }

  replace(draft: Draft): void {
    this.faults = faultsLeft(this.faults, this.draft, draft);
    this.draft = draft;
    void keepDraft(this.person, { ...draft, place: draft.place && { ...draft.place } });
  }

  /** What was written before it was found stays on top of it. */
  async find(): Promise<void> {
    const blank = this.draft;
    const [own, nobodys] = await Promise.all([draftOf(this.person), draftOf(NOBODY)]);
    const found = adopt(own, nobodys);
    if (!found || isBlank(found)) return;
    this.isFoundAgain = true;
    const isStale = !mayStillBeSent(found, Date.now());
    const going: Draft = isStale ? { ...found, state: 'writing' } : found;
    this.replace(withTyped(going, blank, this.draft, this.cities));
    if (found === nobodys && this.person !== NOBODY) await dropDraft(NOBODY, nobodys.key);
  }

  /** Some browsers keep nothing, and say so only then. */
  async isKept(): Promise<boolean> {
    return (await draftOf(this.person))?.key === this.draft.key;
  }

  /** Begins anew; what was written is gone. */
  async discard(next: Draft): Promise<void> {
    await dropDraft(this.person, this.draft.key);
    this.draft = next;
    this.faults = {};
    this.fault = undefined;
    this.isFoundAgain = false;
  }

  /** Nothing is missing. */
  get isWhole(): boolean {
    return Object.keys(this.wrongs()).length === 0;
  }

  /** True where nothing is missing; else the faults are shown. */
  check(): boolean {
    this.fault = undefined;
    this.faults = this.wrongs();
    return this.isWhole;
  }

  /** Gives the path of the new issue, or nothing: it waits, or something is wrong with it. */
  async send(): Promise<string | undefined> {
    this.isSending = true;
    this.fault = undefined;
    try {
      return await this.settle(await inTurnToSend(() => deliver({ person: this.person, draft: this.draft })));
    } finally {
      this.isSending = false;
    }
  }

  private wrongs(): FieldFaults {
    const faults = faultsOf(keptFrom(this.draft, this.person));
    return this.draft.place ? faults : { ...faults, place: 'report.faultNoPlace' };
  }

  private async settle(outcome: Outcome): Promise<string | undefined> {
    if (outcome.kind === 'sent') return outcome.path;
    if (outcome.kind === 'later') {
      const triedAt = this.draft.triedAt ?? (navigator.onLine ? Date.now() : null);
      this.change({ state: 'waiting', triedAt });
      noteWaiting(true);
      await askForSync();
      return undefined;
    }
    const said = deserialize(outcome.body);
    const { kept, faults = {}, fault } = (said.type === 'failure' ? said.data : {}) as Partial<ReportStep>;
    this.faults = faults;
    this.fault = fault ?? (outcome.status === 401 ? 'report.faultSignIn' : undefined);
    this.change({ state: 'writing', key: kept?.key ?? this.draft.key });
    return undefined;
  }
}
