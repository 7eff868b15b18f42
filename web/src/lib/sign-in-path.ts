// Where one signs in, to be led back to a path of ours.

export const signInPath = (to: string): string => `/login?to=${encodeURIComponent(to)}`;
