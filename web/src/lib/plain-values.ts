// What the loads and actions of pages give back is plain: browsers need not know how devalue writes dates, maps and bytes.

type Written = Record<string, number> | number[] | string | number | boolean | null;

/** What no JSON has is named by numbers below zero: -1 is nothing, -2 a hole in a list. */
const RARE = [undefined, undefined, undefined, NaN, Infinity, -Infinity, -0];

/** Each value stands at its place in a list, and is named by it in what holds it; the first holds all. */
export function unflatten(values: Written[] | number): unknown {
  if (!Array.isArray(values)) return RARE[-values];
  const made: unknown[] = [];
  const at = (place: number): unknown => {
    if (place < 0 && (-place) in RARE) return RARE[-place];
    if (!(place in values)) throw Error(`Not plain: ${place}`);
    return (made[place] ??= make(values[place]!));
  };
  const make = (value: Written): unknown => {
    if (Array.isArray(value)) return value.map(at);
    if (typeof value !== 'object' || !value) return value;
    return Object.fromEntries(Object.entries(value).map(([key, place]) => [key, at(place)]));
  };
  return at(0);
}

export const parse = (text: string): unknown => unflatten(JSON.parse(text) as Written[] | number);
