// A position on the map, as part of a request.

import { Latitude, Longitude } from './fields.js';

export class PointRequest {
  @Latitude()
  lat!: number;

  @Longitude()
  lng!: number;
}
