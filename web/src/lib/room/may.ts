// What the room offers somebody to do with a message; the server decides, this only spares them a refusal.

import { isAtLeast, type User } from '$contract/account';
import { EDITABLE_MS, type Message } from '$contract/chat';

export type Reader = Pick<User, 'userId' | 'role'>;

const isOwn = ({ author }: Message, reader: Reader | null): boolean => author.userId === reader?.userId;

export const isEditable = (message: Message, reader: Reader | null, now: number): boolean =>
  isOwn(message, reader) && !message.deletedAt && now - Date.parse(message.createdAt) <= EDITABLE_MS;

export const mayDelete = (message: Message, reader: Reader | null): boolean =>
  !message.deletedAt && (isOwn(message, reader) || (reader !== null && isAtLeast(reader.role, 'moderator')));
