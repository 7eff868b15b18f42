// What the server says to a page that it renders, and lets it ask.

import type { User } from './account.js';

export interface Surroundings {
  /** The API, asked as whoever asked for the page. */
  api(request: Request): Promise<Response>;
  user: User | null;
  /** Whether the browser has a session to carry on; a guest's has no user. */
  hasSession: boolean;
  /** False on a fresh installation, which explains itself. */
  hasAdmin(): Promise<boolean>;
  publicUrl: string;
  /** The MapLibre style that maps are drawn with; none: a plain ground. */
  mapStyleUrl?: string;
  /** Where its tiles, glyphs and signs come from, besides its own origin. */
  mapTileOrigins: string[];
  /** All that a page reads is as of this cursor or newer; undefined for a moment after the start. */
  since?: string;
  requestId: string;
  /** Puts a fault of ours into the log. */
  report(fault: unknown): void;
}
