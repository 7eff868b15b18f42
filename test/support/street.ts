// The residents of one street, each on a wire of their own, who talk about its issue while accidents happen.

import { setTimeout as pause } from 'node:timers/promises';
import type { ManagerOptions } from 'socket.io-client';
import type { Session } from '../../src/contract/account.js';
import type { Message } from '../../src/contract/chat.js';
import type { Issue } from '../../src/contract/issue.js';
import { Api } from './api.js';
import { largestWorker } from './health.js';
import { removeDataDir, startProduct, type Product } from './product.js';
import { personOf, type Person } from './person.js';
import { Resident } from './resident.js';
import { until } from './until.js';
import { Wire } from './wire.js';

const MOST_BREATH_MS = 100;

export const oneOf = <T>(all: T[]): T => all[Math.floor(Math.random() * all.length)]!;

export class Street {
  readonly residents: Resident[] = [];
  readonly wires: Wire[] = [];

  private constructor(
    readonly api: Api,
    private readonly reporter: Session,
    readonly issue: Issue,
    /** Of the largest worker, before anything happens. */
    readonly megabytes: number,
  ) {}

  static async of(url: string): Promise<Street> {
    const api = new Api(url);
    const reporter = await api.register();
    const { issueId } = await api.report(reporter.accessToken);
    const { body: issue } = await api.get<Issue>(`/api/issues/${issueId}`);
    return new Street(api, reporter, issue, await largestWorker(api));
  }

  get issueId(): string {
    return this.issue.issueId;
  }

  /** First whoever reported the issue, then strangers to it. */
  async nextPerson(): Promise<Person> {
    return personOf(this.residents.length === 0 ? this.reporter : await this.api.register());
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
    const away = () => this.residents.filter(({ isThere }) => !isThere);
    await until(() => away().length === 0).catch(() => {
      throw new Error(`Not back: ${away().map(({ standing }) => standing)}`);
    });
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

  /** Asks for something about the issue until it is done. */
  async insist(person: Person, method: string, path = '', body?: object): Promise<void> {
    await until(async () => {
      const token = await person.token();
      const call = this.api.call(method, `/api/issues/${this.issueId}${path}`, { token, body });
      // A connection that was kept alive to a dead worker is lost with it.
      const answer = await call.catch(() => undefined);
      if (answer && ![200, 503].includes(answer.status)) throw new Error(JSON.stringify(answer.body));
      return answer?.status === 200;
    });
  }

  close(): void {
    this.residents.forEach((resident) => resident.leave());
    this.wires.forEach((wire) => wire.cut());
  }

  private async act(resident: Resident, turn: number, greeting: Message): Promise<void> {
    const { messageId, seq } = await resident.say(`${turn} from ${resident.userId}`);
    const thanks = { messageId: greeting.messageId, emoji: '👍' };
    const isEven = turn % 2 === 0;
    const acts = [
      () => resident.obeyed('message:react', { ...thanks, active: isEven }),
      () => resident.obeyed('message:edit', { messageId, content: `${turn}, once more` }),
      () => resident.obeyed('message:delete', { messageId }),
      () => this.insist(resident.person, isEven ? 'PUT' : 'DELETE', '/upvote'),
      () => resident.say(`${turn}, in answer`, this.latestOfSomebody().messageId),
      () => resident.read(seq),
      () => resident.read(oneOf([seq, ...resident.notebook.transcript])),
    ];
    await acts[turn % acts.length]!();
  }

  private latestOfSomebody(): Message {
    return oneOf(this.residents.flatMap(({ acked }) => acked.slice(-1)));
  }
}

/** A product of its own with a street in it, for as long as a spec file runs. */
export function ownStreet(settings: NodeJS.ProcessEnv = {}): { product: Product; street: Street } {
  const place = {} as { product: Product; street: Street };
  beforeAll(async () => {
    place.product = await startProduct(settings);
    place.street = await Street.of(place.product.url);
  });
  afterAll(async () => {
    place.street.close();
    await place.product.stop();
    await removeDataDir(place.product.dataDir);
  });
  return place;
}
