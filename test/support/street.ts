// The residents of one street, each on a wire of their own, who talk about its issue while accidents happen.

import { setTimeout as pause } from 'node:timers/promises';
import type { ManagerOptions } from 'socket.io-client';
import type { Message } from '../../src/contract/chat.js';
import type { Issue } from '../../src/contract/issue.js';
import { Api } from './api.js';
import { Resident, type Person } from './resident.js';
import { until } from './until.js';
import { Wire } from './wire.js';

const MOST_BREATH_MS = 100;

export const oneOf = <T>(all: T[]): T => all[Math.floor(Math.random() * all.length)]!;

export class Street {
  readonly residents: Resident[] = [];
  readonly wires: Wire[] = [];

  private constructor(
    readonly api: Api,
    readonly issue: Issue,
  ) {}

  static async of(url: string): Promise<Street> {
    const api = new Api(url);
    const { issueId } = await api.report((await api.register()).accessToken);
    return new Street(api, (await api.get<Issue>(`/api/issues/${issueId}`)).body);
  }

  get issueId(): string {
    return this.issue.issueId;
  }

  /** Comes to live there before anybody says anything. */
  async moveIn(person: Person, options: Partial<ManagerOptions> = {}, wire?: Wire): Promise<Resident> {
    const url = wire ? `http://127.0.0.1:${wire.port}` : this.api.url;
    const resident = new Resident(url, person, this.issue, options);
    this.residents.push(resident);
    await until(() => resident.isThere);
    return resident;
  }

  async newWire(): Promise<Wire> {
    const wire = await new Wire({ host: '127.0.0.1', port: Number(new URL(this.api.url).port) }).mend();
    this.wires.push(wire);
    return wire;
  }

  async allBack(): Promise<void> {
    await until(() => this.residents.every(({ isThere }) => isThere));
  }

  async cutSome(): Promise<void> {
    for (const wire of this.wires.filter(() => Math.random() < 0.5)) {
      wire.cut();
      await wire.mend();
    }
  }

  /** They go on until the accidents are over, and then until all that they asked for was done. */
  async talkDuring(accidents: () => Promise<void>, speakers = this.residents): Promise<void> {
    const greeting = await oneOf(speakers).say('Good morning!');
    let isOver = false;
    const talk = Promise.all(
      speakers.map(async (resident, who) => {
        for (let turn = who; !isOver; turn += 1) {
          await this.act(resident, turn, greeting);
          await pause(MOST_BREATH_MS * Math.random());
        }
      }),
    );
    try {
      await Promise.race([accidents(), talk]);
    } finally {
      isOver = true;
    }
    await talk;
  }

  close(): void {
    this.residents.forEach((resident) => resident.leave());
    this.wires.forEach((wire) => wire.cut());
  }

  private async act(resident: Resident, turn: number, greeting: Message): Promise<void> {
    const { messageId } = await resident.say(`${turn} from ${resident.userId}`);
    const thanks = { messageId: greeting.messageId, emoji: '👍' };
    const isEven = turn % 2 === 0;
    const acts = [
      () => resident.obeyed('message:react', { ...thanks, active: isEven }),
      () => resident.obeyed('message:edit', { messageId, content: `${turn}, once more` }),
      () => resident.obeyed('message:delete', { messageId }),
      () => this.vote(resident, isEven ? 'PUT' : 'DELETE'),
    ];
    await acts[turn % 7]?.();
  }

  private async vote({ person }: Resident, method: 'PUT' | 'DELETE'): Promise<void> {
    await until(async () => {
      const token = await person.token();
      const path = `/api/issues/${this.issueId}/upvote`;
      // A connection that was kept alive to a dead worker is lost with it.
      const answer = await this.api.call(method, path, { token }).catch(() => undefined);
      if (answer && ![200, 503].includes(answer.status)) throw new Error(JSON.stringify(answer.body));
      return answer?.status === 200;
    });
  }
}
