// Values that a tab keeps over a reload, and no other tab: two that send the same unsent messages would not know of each other's.

import { inTab } from './browser-storage';

export function readInTab<Value>(key: string, otherwise: Value): Value {
  try {
    return JSON.parse(inTab.get(key) ?? '') as Value;
  } catch {
    return otherwise;
  }
}

export function keepInTab(key: string, value: unknown, isEmpty: boolean): void {
  if (isEmpty) inTab.drop(key);
  else inTab.set(key, JSON.stringify(value));
}

/** What is kept under any name that begins so. */
export function dropInTab(...beginnings: string[]): void {
  for (const name of inTab.names())
    if (beginnings.some((beginning) => name.startsWith(beginning))) inTab.drop(name);
}
