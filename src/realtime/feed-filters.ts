// Which issue events a socket hears: all of them, those of a city or category, or those inside a box on the map.

import { Injectable } from '@nestjs/common';
import type { FeedFilter } from '../contract/events.js';
import { isInside } from '../contract/geometry.js';
import type { Place } from '../platform/event-log/recorded-event.js';
import { boundsOf } from '../platform/geometry.js';
import { rooms, roomsAt } from './rooms.js';
import type { Socket } from './socket.js';

const matches = ({ bbox, city, category }: FeedFilter, place: Place): boolean =>
  (!bbox || isInside(place, boundsOf(bbox))) &&
  (!city || city === place.city) &&
  (!category || category === place.category);

@Injectable()
export class FeedFilters {
  /** Of those who narrowed their feed. */
  private readonly narrow = new WeakMap<Socket, FeedFilter>();
  /** Rooms cannot hold boxes, so each event is held against each of them. */
  private readonly boxes = new Map<Socket, FeedFilter>();

  apply(socket: Socket, filter: FeedFilter): FeedFilter | null {
    this.leave(socket);
    const isNarrow = Boolean(filter.bbox ?? filter.city ?? filter.category);
    if (isNarrow) this.narrow.set(socket, filter);
    if (filter.bbox) this.boxes.set(socket, filter);
    else void socket.join(isNarrow ? rooms.part(filter) : rooms.feed);
    return isNarrow ? filter : null;
  }

  /** Without conditions for who hears all. */
  of(socket: Socket): FeedFilter {
    return this.narrow.get(socket) ?? {};
  }

  /** The rooms that hear of something at a place; every socket is alone in the room of its own id. */
  audienceAt(place: Place): string[] {
    return [...roomsAt(place), ...this.inBoxesAt(place)];
  }

  private inBoxesAt(place: Place): string[] {
    const inside: string[] = [];
    for (const [socket, filter] of this.boxes) if (matches(filter, place)) inside.push(socket.id);
    return inside;
  }

  /** Called now and then: a listener for its disconnect would cost every socket more than this does. */
  forgetGone(): void {
    for (const socket of this.boxes.keys()) if (!socket.connected) this.boxes.delete(socket);
  }

  private leave(socket: Socket): void {
    this.boxes.delete(socket);
    this.narrow.delete(socket);
    for (const room of socket.rooms) if (rooms.isOfFeed(room)) void socket.leave(room);
  }
}
