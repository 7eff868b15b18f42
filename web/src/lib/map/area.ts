// A part of the globe with a name: what a map without tiles can draw.

import type { Bounds } from '$contract/city';

export interface Area {
  name: string;
  bounds: Bounds;
}
