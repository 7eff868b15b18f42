// Where one signs in, to be led back to a path of ours.

export const signInPath = (to: string): string => `/login?to=${encodeURIComponent(to)}`;

/** Added where one is led there because one's session has ended. */
export const ENDED = '&ended';
