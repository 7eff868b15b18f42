// A resident with a phone, in the room of one issue: asks until answered, and catches up after every cut.

import { randomUUID } from 'node:crypto';
import type { ManagerOptions } from 'socket.io-client';
import type { Message, ReadMark } from '../../src/contract/chat.js';
import type { Resumed } from '../../src/contract/events.js';
import type { Ack } from '../../src/contract/failure.js';
import type { Issue } from '../../src/contract/issue.js';
import type { JoinedRoom } from '../../src/contract/presence.js';
import { Api, type ClientSocket } from './api.js';
import { freshFor } from './fresh.js';
import { Notebook } from './notebook.js';
import type { Person } from './person.js';
import { until } from './until.js';

const ANSWERED_WITHIN_MS = 30_000;
const OBEYED_WITHIN_MS = 60_000;
const PATIENT = { reconnection: true, reconnectionDelay: 50, reconnectionDelayMax: 250 };

/** What a client tries again; anything else is an answer that it has to live with. */
const PASSING = ['unavailable', 'rate_limited'];

export class Resident {
  readonly notebook: Notebook;
  readonly acked: Message[] = [];
  /** What must not happen: commands that a connection did not answer though it was never lost, refusals. */
  readonly complaints: string[] = [];
  /** Why its connections ended. */
  readonly farewells: string[] = [];
  /** Why it was not let in. */
  readonly refusals: string[] = [];
  readonly socket: ClientSocket;
  /** As it was last acked. */
  readSeq = 0;
  private readonly api: Api;
  private readonly issueId: string;

  constructor(
    url: string,
    readonly person: Person,
    issue: Issue,
    options: Partial<ManagerOptions> = {},
  ) {
    this.issueId = issue.issueId;
    this.notebook = new Notebook(issue);
    const auth = (give: (auth: object) => void) => void person.token().then((token) => give({ token }));
    this.api = new Api(url);
    this.socket = this.api.connect(undefined, { ...PATIENT, ...options, auth });
    this.socket.onAny((name, payload) => this.notebook.hear({ name, payload }));
    this.socket.on('connect', () => {
      this.notebook.hold();
      this.catchUp().catch((error: Error) => this.complaints.push(error.message));
    });
    this.socket.on('disconnect', (reason) => {
      this.farewells.push(reason);
      // Socket.IO leaves it to the app to come back when the server said no.
      if (reason === 'io server disconnect') this.socket.connect();
    });
    this.socket.on('auth:expiring', async () => {
      if (person.carriesOn) this.socket.emit('auth:refresh', { token: await person.token() });
    });
    this.socket.on('connect_error', ({ message }) => {
      this.refusals.push(message);
      if (!this.socket.active) this.socket.connect();
    });
  }

  get userId(): string {
    return this.person.session.user.userId;
  }

  get isThere(): boolean {
    return this.socket.connected && this.notebook.isUpToDate;
  }

  /** Stored for sure, and under one name however often it was tried. */
  async say(content: string, replyTo?: string): Promise<Message> {
    const message = { issueId: this.issueId, content, clientId: randomUUID(), replyTo };
    const stored = await this.obeyed<Message>('message:send', message);
    this.acked.push(stored);
    return stored;
  }

  /** Answered with where the mark stands, which is never before where it stood. */
  async read(seq: number): Promise<void> {
    const { readSeq } = await this.obeyed<ReadMark>('message:read', { issueId: this.issueId, seq });
    if (readSeq < Math.max(seq, this.readSeq))
      this.complaints.push(`read ${seq} after ${this.readSeq}, told ${readSeq}`);
    this.readSeq = readSeq;
  }

  join(): Promise<JoinedRoom> {
    return this.obeyed<JoinedRoom>('join:issue', this.issueId);
  }

  /** Why it is not there. */
  get standing(): string {
    const { connected, io } = this.socket;
    const { isUpToDate } = this.notebook;
    const { farewells, refusals, complaints } = this;
    const transport = io.engine?.transport?.name;
    return JSON.stringify({ connected, transport, isUpToDate, farewells, refusals, complaints });
  }

  leave(): void {
    this.socket.disconnect();
  }

  /** What was answered in the end, over as many connections as it took. */
  async obeyed<Data>(command: string, request: unknown): Promise<Data> {
    const { data } = await until(() => this.isThere && this.ask<Data>(command, request), OBEYED_WITHIN_MS);
    return data;
  }

  /** Undefined when it is to be asked again. */
  private async ask<Data>(command: string, request: unknown): Promise<{ data: Data } | undefined> {
    const { id } = this.socket;
    const answer = await (
      this.socket
        .timeout(ANSWERED_WITHIN_MS)
        .emitWithAck(command as 'sync:resume', request as never) as Promise<Ack<Data>>
    ).catch(() => undefined);
    if (answer?.ok) return answer;
    if (!answer && id === this.socket.id) this.complaints.push(`${command} was not answered`);
    if (answer && !PASSING.includes(answer.error.code))
      throw new Error(`${command} was refused: ${JSON.stringify(answer.error)}`);
    return undefined;
  }

  /** A room that was entered once is entered again by the resume. */
  private async catchUp(): Promise<void> {
    const { id } = this.socket;
    const { cursor } = this.notebook;
    const rooms = [this.issueId];
    const isOver = () => this.socket.id !== id;
    const missed = await until(async () => {
      if (isOver()) return { data: undefined };
      if (cursor) return this.ask<Resumed>('sync:resume', { cursor, rooms });
      return (await this.ask('join:issue', this.issueId)) && { data: undefined };
    }, OBEYED_WITHIN_MS);
    if (missed.data && 'reset' in missed.data) await this.startAfresh(isOver);
    if (!isOver()) this.notebook.release(missed.data);
  }

  /** The room was entered before; it says now what was said so far, and all the rest will be heard. */
  private async startAfresh(isOver: () => boolean): Promise<void> {
    await until(async () => {
      if (isOver()) return true;
      const room = await this.ask<JoinedRoom>('join:issue', this.issueId);
      const fresh = await freshFor(this.person, this.api, this.issueId).catch(() => undefined);
      if (!room || !fresh || isOver()) return false;
      this.notebook.renew(fresh, room.data.lastSeq);
      return true;
    }, OBEYED_WITHIN_MS);
  }
}
