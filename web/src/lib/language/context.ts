// The translator of a page, for the components in it.

import { getContext, setContext } from 'svelte';
import type { Translator } from './translator';

const KEY = Symbol('language');

export const provideLanguage = (current: () => Translator): void => void setContext(KEY, current);

/** `const say = useLanguage()`, then `say().t('feed.title')`: it changes when the language does. */
export const useLanguage = (): (() => Translator) => getContext(KEY);
