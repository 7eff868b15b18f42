// What lets a client in: a token, wherever the app has it from.

export interface Access {
  /** A token that is good; `stale` is one that the server no longer takes, or soon will not. */
  token(stale?: string): Promise<string>;
}

/** Whose token it is, if it says so. */
export function ownerOf(token: string): string | undefined {
  try {
    const claims = atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'));
    return (JSON.parse(claims) as { sub?: string }).sub;
  } catch {
    return undefined;
  }
}
