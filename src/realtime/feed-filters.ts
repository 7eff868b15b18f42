// Which issue events a socket hears: all of them, those of a city or category, or those inside a box on the map.

import { Injectable } from '@nestjs/common';
import type { FeedFilter } from '../contract/events.js';
import type { Place } from '../platform/event-log/recorded-event.js';
import { rooms, roomsAt } from './rooms.js';
import type { Socket } from './socket.js';

type Box = NonNullable<FeedFilter['bbox']>;

const isBetween = (west: number, east: number, lng: number): boolean =>
  west <= east ? lng >= west && lng <= east : lng >= west || lng <= east;

const holds = ([west, south, east, north]: Box, { lat, lng }: Place): boolean =>
  lat >= south && lat <= north && isBetween(west, east, lng);

const matches = ({ bbox, city, category }: FeedFilter, place: Place): boolean =>
  (!bbox || holds(bbox, place)) &&
  (!city || city === place.city) &&
  (!category || category === place.category);

@Injectable()
export class FeedFilters {
  /** By socket id. Rooms cannot hold boxes, so each event is held against each of them. */
  private readonly boxes = new Map<string, FeedFilter>();

  apply(socket: Socket, filter: FeedFilter): FeedFilter | null {
    this.leave(socket);
    const isNarrow = Boolean(filter.bbox ?? filter.city ?? filter.category);
    if (filter.bbox) this.boxes.set(socket.id, filter);
    else void socket.join(isNarrow ? rooms.part(filter) : rooms.feed);
    return isNarrow ? filter : null;
  }

  forget(socketId: string): void {
    this.boxes.delete(socketId);
  }

  /** The rooms that hear of something at a place; every socket is alone in the room of its own id. */
  audienceAt(place: Place): string[] {
    const inBoxes = [...this.boxes]
      .filter(([, filter]) => matches(filter, place))
      .map(([socketId]) => socketId);
    return [...roomsAt(place), ...inBoxes];
  }

  private leave(socket: Socket): void {
    this.forget(socket.id);
    for (const room of socket.rooms) if (rooms.isOfFeed(room)) void socket.leave(room);
  }
}
