// A box on the map: west, south, east and north in degrees. It may cross the date line, but no pole.

export type Box = [west: number, south: number, east: number, north: number];

export function isBox(value: unknown): value is Box {
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Number.isFinite)) return false;
  const [west, south, east, north] = value as Box;
  return Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && south <= north && north <= 90;
}
