// The spine of the product: facts are written here in the transaction that makes them true.

import { Injectable } from '@nestjs/common';
import { newId } from '../ids.js';
import type { Transaction } from '../database/unit-of-work.js';
import type { DomainEvent } from './recorded-event.js';

const APPEND = `
  INSERT INTO event_log (event_id, kind, subject, payload, place)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::json[], $5::jsonb[])`;

@Injectable()
export class EventLog {
  async append(tx: Transaction, ...events: DomainEvent[]): Promise<void> {
    await tx.query(APPEND, [
      events.map(() => newId('event')),
      events.map(({ kind }) => kind),
      events.map(({ subject }) => subject),
      events.map(({ payload }) => JSON.stringify(payload)),
      events.map(({ place }) => (place ? JSON.stringify(place) : null)),
    ]);
  }
}
