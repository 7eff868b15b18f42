// What SvelteKit may rely on in this product.

import type { User } from '$contract/account';
import type { Surroundings } from '$contract/surroundings';
import type { LanguageTag, MessageKey } from '$lib/language/languages';
import type { Theme } from '$lib/theme';

declare global {
  namespace App {
    interface Error {
      message: string;
      requestId?: string;
      /** In words of the pages, where the status alone does not say it. */
      fault?: MessageKey;
    }
    interface Locals {
      /** Who is signed in; guests are nobody. */
      user: User | null;
      /** The form that is sent stood in the page of somebody else: nothing is done by it. */
      isAnothers: boolean;
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
      user?: User | null;
      mapStyleUrl?: string;
    }
  }
}
