// What a key means at the desk, and when it is only a letter.

export const KEYS = {
  next: 'j',
  previous: 'k',
  select: 'x',
  assign: 'a',
  status: 's',
  note: 'n',
  open: 'o',
  update: 'u',
  help: '?',
} as const;

export type Command = keyof typeof KEYS;

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

interface Where {
  localName: string;
  type?: string;
}

const TAKES_LETTERS = ['textarea', 'select'];

const isWriting = ({ localName, type }: Where): boolean =>
  TAKES_LETTERS.includes(localName) || (localName === 'input' && !['checkbox', 'radio'].includes(type ?? ''));

export function commandFor({ key, ctrlKey, metaKey, altKey }: Pressed, where: Where): Command | undefined {
  if (ctrlKey || metaKey || altKey || isWriting(where)) return undefined;
  return (Object.keys(KEYS) as Command[]).find((command) => KEYS[command] === key.toLowerCase());
}

/** The one to go to from here; the first where one has not begun. */
export function neighbour(ids: readonly string[], from: string | undefined, by: 1 | -1): string | undefined {
  const at = from === undefined ? -1 : ids.indexOf(from);
  if (at < 0) return ids[0];
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))];
}

/** Where to go on when some are gone: below, else above. */
export function nearestStaying(
  ids: readonly string[],
  from: string,
  gone: ReadonlySet<string>,
): string | undefined {
  const at = ids.indexOf(from);
  const order = [...ids.slice(at), ...ids.slice(0, Math.max(0, at)).reverse()];
  return order.find((id) => !gone.has(id));
}
