// What SvelteKit may rely on in this product.

import type { User } from '$contract/account';
import type { Surroundings } from '$contract/surroundings';
import type { LanguageTag } from '$lib/language/languages';
import type { Theme } from '$lib/theme';

declare global {
  namespace App {
    interface Error {
      message: string;
      requestId?: string;
    }
    interface Locals {
      /** Who is signed in; guests are nobody. */
      user: User | null;
      /** Seconds, as the API said when it was asked too often. */
      retryAfter?: string | null;
      language: LanguageTag;
      /** The language as the reader's region writes dates and numbers in it. */
      locale: string;
      theme: Theme;
    }
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- SvelteKit has it as an interface.
    interface Platform extends Surroundings {}
    interface PageData {
      title?: string;
      mapStyleUrl?: string;
    }
  }
}
