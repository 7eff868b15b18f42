// Where one signs in, to be led back to a path of ours.

const ENDED = 'ended';

export const signInPath = (to: string): string => `/login?to=${encodeURIComponent(to)}`;

/** To go on where one's session has ended. */
export const endedPath = ({ pathname, search }: URL): string => `${signInPath(pathname + search)}&${ENDED}`;

export const hasEnded = ({ searchParams }: URL): boolean => searchParams.has(ENDED);
