// Where somebody is led back to: a path of ours, and never another site's.

const HERE = 'http://here.invalid';

export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !URL.canParse(wanted, HERE)) return '/';
  const { origin, pathname, search } = new URL(wanted, HERE);
  return origin === HERE && !pathname.startsWith('//') ? pathname + search : '/';
}
