// The clusters on the screen: asked for when the map rests, again when something happened in them, one question at a time.

import type { IssueEvent } from '@civicpulse/client';
import { untrack } from 'svelte';
import type { IssueCluster, IssueClusters } from '$contract/issue';
import type { Live } from '$lib/live/live.svelte';
import { boundsOf, type View } from '$lib/map/view';
import { apart, clustersPath, isDrawn, type Narrowing } from './on-map';

const EVENTS_MS = 2_000;
const AGAIN_MS = 4_000;
const MOST_DOUBLINGS = 3;

export class IssuesOnMap {
  clusters = $state.raw<IssueCluster[]>([]);
  /** The last question had no answer. */
  isStale = $state(false);
  hasAnswer = $state(false);
  private asked?: { view: View; narrowing: Narrowing };
  private question?: AbortController;
  private later?: ReturnType<typeof setTimeout>;
  private failed = 0;

  look(view: View, narrowing: Narrowing): void {
    this.asked = { view, narrowing };
    void this.ask();
  }

  /** Gives back what ends it. */
  follow(live: Live): () => void {
    const ends = [live.onIssues((said) => this.hear(said)), live.on('reset', () => void this.ask())];
    return () => {
      ends.forEach((end) => end());
      clearTimeout(this.later);
      this.question?.abort();
    };
  }

  private hear(said: IssueEvent): void {
    if (!this.asked) return;
    const { view, narrowing } = this.asked;
    const drawn = untrack(() => this.clusters);
    if (isDrawn(said, drawn, boundsOf(view), narrowing)) this.askLater(EVENTS_MS);
  }

  /** Many events are one question. */
  private askLater(ms: number): void {
    this.later ??= setTimeout(() => void this.ask(), ms);
  }

  private async ask(): Promise<void> {
    if (!this.asked) return;
    clearTimeout(this.later);
    this.later = undefined;
    this.question?.abort();
    const question = (this.question = new AbortController());
    const { view, narrowing } = this.asked;
    try {
      // Without a token: what strangers see is the same for all, and kept.
      const path = clustersPath(boundsOf(view), narrowing);
      const answer = await fetch(path, { signal: question.signal, credentials: 'omit' });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      this.clusters = apart(((await answer.json()) as IssueClusters).items, view);
      this.isStale = false;
      this.hasAnswer = true;
      this.failed = 0;
    } catch {
      if (question.signal.aborted) return;
      this.isStale = true;
      this.askLater(AGAIN_MS * 2 ** Math.min(this.failed++, MOST_DOUBLINGS) * (1 + Math.random()));
    }
  }
}
