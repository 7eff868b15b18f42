// Cities, what can be reported in them, and the departments that answer for it.

export interface Point {
  lat: number;
  lng: number;
}

export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** About five kilometres. */
const LEAST_MARGIN = 0.05;

/** How far beside a city of such a height or width, in degrees, its issues may still lie. */
export const marginOf = (size: number): number => Math.max(size / 4, LEAST_MARGIN);

/** Bounds as clients ask for them. */
export type Box = [west: number, south: number, east: number, north: number];

export interface Category {
  category: string;
  name: string;
  departmentId: string | null;
}

export interface City {
  /** The slug that stands for the city in every payload. */
  city: string;
  name: string;
  /** An IANA time zone, such as Asia/Kolkata. */
  timezone: string;
  center: Point;
  bounds: Bounds;
  categories: Category[];
}

export interface Department {
  departmentId: string;
  name: string;
  city: string;
  categories: string[];
}

export interface Official {
  officialId: string;
  userId: string;
  departmentId: string;
}

/** An official as colleagues see them. */
export interface Colleague extends Official {
  displayName: string;
  city: string;
}
