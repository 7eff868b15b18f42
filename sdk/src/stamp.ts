// What a durable event says, without the stamp that only its journey needs.

import type { Durable } from '../../src/contract/events.js';

export const withoutStamp = <Said extends object>(event: Said): Said => {
  const { eventId, cursor, ...said } = event as Said & Partial<Durable>;
  return said as unknown as Said;
};
