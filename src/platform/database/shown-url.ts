// The address of a database as it may be printed.

/** Without its password, wherever pg takes one from. */
export function shownUrl(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.searchParams.delete('password');
  return shown.href;
}
