// MapLibre as a painter of ground: the camera is ours, the tiles are its. The largest part of the map, and only asked for with a style.

import { AttributionControl, Map, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { View } from './view';

export interface Tiles {
  follow(view: View): void;
  remove(): void;
}

interface Hears {
  drawn(): void;
  /** Nothing will ever be drawn. */
  fail(): void;
}

// A file of our own, since the policy of the pages lets no script of other origins in.
setWorkerUrl(workerUrl);

const cameraOf = ({ lat, lng, zoom }: View) => ({ center: { lat, lng }, zoom });

function open(container: HTMLElement, style: string): Map | undefined {
  try {
    const map = new Map({
      container,
      style,
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      renderWorldCopies: true,
    });
    return map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
  } catch {
    return undefined;
  }
}

export function drawTiles(container: HTMLElement, style: string, hears: Hears): Tiles {
  const map = open(container, style);
  if (!map) {
    queueMicrotask(hears.fail);
    return { follow: () => undefined, remove: () => undefined };
  }
  let hasStyle = false;
  let hasAsked = false;
  let hasTile = false;
  map.once('styledata', () => (hasStyle = true));
  map.on('sourcedataloading', ({ tile }) => (hasAsked ||= !!tile));
  map.on('sourcedata', ({ tile }) => (hasTile ||= tile?.state === 'loaded'));
  // A missing tile leaves a hole; a missing style, or no tile at all, leaves nothing.
  map.on('error', () => hasStyle || hears.fail());
  map.once('load', () => (hasAsked && !hasTile ? hears.fail() : hears.drawn()));
  return { follow: (view) => void map.jumpTo(cameraOf(view)), remove: () => map.remove() };
}
