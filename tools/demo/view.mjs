// The newest issues of the city as the demo sees them live, also those that other people report.

import { addIssues, applyToIssues } from '@civicpulse/client';

const MOST_HELD = 200;

export class View {
  issues = {};

  constructor(pulse, city) {
    this.pulse = pulse;
    this.city = city;
    for (const event of ['issue:created', 'issue:updated', 'issue:upvoted'])
      pulse.on(event, (payload) => this.hear({ event, payload }));
    pulse.on('reset', () => void this.load().catch(() => undefined));
  }

  async open() {
    await this.pulse.filterFeed({ city: this.city });
    void this.pulse.connect();
    await this.load();
  }

  /** The newest first. */
  get newest() {
    return Object.values(this.issues).sort((a, b) => (a.issueId < b.issueId ? 1 : -1));
  }

  async load() {
    const { items } = await this.pulse.rest.get(`/api/issues?city=${this.city}&limit=100`);
    this.issues = addIssues(this.issues, items);
  }

  hear(said) {
    this.issues = applyToIssues(this.issues, said);
    if (Object.keys(this.issues).length <= MOST_HELD) return;
    this.issues = Object.fromEntries(this.newest.slice(0, MOST_HELD / 2).map((one) => [one.issueId, one]));
  }
}
