// Requests of a session that another worker holds find their way to it.

import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import type { Server as SocketServer } from 'socket.io';
import type { Bus } from '../../platform/cluster/bus.js';
import { nameSession, ownerOf } from './session-name.js';

type Engine = Pick<SocketServer['engine'], 'generateId' | 'handleRequest' | 'handleUpgrade'>;

export interface Strays {
  /** From now on, new sessions that ask for a WebSocket are another worker's. */
  sendNewOn(): void;
  close(): Promise<void>;
}

/**
 * A poll or post goes to the owner over its unix socket, an upgrade is handed over with its TCP connection. Of a
 * session whose worker is gone our own engine says that it is unknown.
 *
 * Call it once, after `io` was attached to `httpServer` and before that listens.
 */
export async function takeInStrays(
  io: SocketServer,
  httpServer: Server,
  bus: Bus,
  directory: string,
): Promise<Strays> {
  const engine: Engine = io.engine;
  const handleRequest = engine.handleRequest.bind(engine);
  const handleUpgrade = engine.handleUpgrade.bind(engine);
  const agent = new Agent({ keepAlive: true });
  const strangerAt = ({ url }: IncomingMessage) => (ownerOf(url) === bus.id ? undefined : ownerOf(url));

  httpServer.prependListener('upgrade', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    // Between two owners nobody listens for its errors, and an error that nobody hears ends the process.
    socket.on('error', () => socket.destroy());
    if (!isOfSockets(req)) answerWithoutUpgrade(httpServer, req, socket, head);
  });
  engine.generateId = () => nameSession(bus.id);
  engine.handleRequest = (req, res) => {
    const owner = req.method === 'OPTIONS' ? undefined : strangerAt(req);
    if (owner === undefined) return handleRequest(req, res);
    passOn(req, res, { agent, socketPath: socketPath(directory, owner) }, () => handleRequest(req, res));
  };
  let sendsNewOn = false;
  engine.handleUpgrade = (req, socket, head) => {
    const owner = strangerAt(req);
    const isAlive = bus.workers().some(({ id }) => id === owner);
    const isForOthers = isAlive || (sendsNewOn && ownerOf(req.url) === undefined);
    if (!isForOthers || !(socket instanceof Socket)) return handleUpgrade(req, socket, head);
    bus.handOver(owner, requestText(req, head), socket);
  };
  bus.onTakeOver((socket) => httpServer.emit('connection', socket));

  const inbox = createServer({ keepAliveTimeout: 0 }, handleRequest);
  inbox.listen({ path: socketPath(directory, bus.id), exclusive: true });
  await once(inbox, 'listening');
  return { sendNewOn: () => void (sendsNewOn = true), close: () => close(inbox, agent) };
}

const isOfSockets = ({ url }: IncomingMessage): boolean => /^\/socket\.io\/?(\?|$)/.test(url ?? '');

/** Some clients offer HTTP/2 with every request; the offer may be ignored, the request may not. */
function answerWithoutUpgrade(httpServer: Server, req: IncomingMessage, socket: Socket, head: Buffer): void {
  const { method, url } = req;
  const text = requestText({ method, url, rawHeaders: withoutUpgrade(req.rawHeaders) }, head);
  socket.unshift(Buffer.from(text, 'latin1'));
  httpServer.emit('connection', socket);
}

function withoutUpgrade(rawHeaders: string[]): string[] {
  const isOffer = (at: number) => /^(upgrade|connection|http2-settings)$/i.test(rawHeaders[at] ?? '');
  return rawHeaders.filter((_, at) => !isOffer(at - (at % 2)));
}

function socketPath(directory: string, worker: number): string {
  return join(directory, `${worker}.sock`);
}

function passOn(
  req: IncomingMessage,
  res: ServerResponse,
  to: { agent: Agent; socketPath: string },
  ownerIsGone: () => void,
): void {
  const onward = request({ ...to, method: req.method, path: req.url, headers: endToEnd(req.headers) });
  onward.on('response', (answer) => {
    res.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    pipeline(answer, res, () => {});
  });
  onward.on('error', () => {
    if (res.headersSent) res.destroy();
    else if (!res.destroyed) ownerIsGone();
  });
  res.on('close', () => res.writableFinished || onward.destroy());
  req.pipe(onward);
}

/** Without the headers that concern one connection only. */
function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = { ...headers };
  for (const name of ['connection', 'keep-alive', 'expect', 'trailer', 'upgrade']) delete kept[name];
  return kept;
}

type RequestHead = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>;

function requestText({ method, url, rawHeaders }: RequestHead, head: Buffer): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n${head.toString('latin1')}`;
}

async function close(inbox: Server, agent: Agent): Promise<void> {
  const closed = once(inbox, 'close');
  inbox.close();
  inbox.closeAllConnections();
  agent.destroy();
  await closed;
}
