// What people may ask of their notifications over REST.

import { FromQuery, Id, Optional, Whole } from '../platform/http/fields.js';

export class NotificationsQuery {
  /** Only older ones than this. */
  @Optional()
  @Id('notification')
  before?: string;

  @Optional()
  @FromQuery()
  @Whole({ min: 1, max: 100 })
  limit?: number;
}

export class LookRequest {
  /** The newest one that was looked at. */
  @Id('notification')
  notificationId!: string;
}
