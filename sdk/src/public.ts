// What the package gives to apps; everything else is its own affair.

export type * from '../../src/contract/account.js';
export type * from '../../src/contract/chat.js';
export type * from '../../src/contract/city.js';
export type * from '../../src/contract/events.js';
export type * from '../../src/contract/issue.js';
export type * from '../../src/contract/notification.js';
export type * from '../../src/contract/presence.js';
export type { Access } from './access.js';
export { CivicPulse } from './civic-pulse.js';
export { Client } from './client.js';
export type { ClientEvents, Options, State } from './client-options.js';
export { Failure } from './failure.js';
export { addIssues, applyToIssues, type IssueEvent, type Issues } from './issues.js';
export { joinRoom, type Joining } from './join.js';
export type { Outgoing, OutboxStorage, Unsent } from './outbox.js';
export { applyToMembers, applyToOnline, type MemberEvent, type Members, type Online } from './presence.js';
export type { Room, RoomEvents } from './room.js';
export { Session } from './session.js';
export { addPage, applyToThread, emptyThread, type Thread, type ThreadEvent } from './thread.js';
