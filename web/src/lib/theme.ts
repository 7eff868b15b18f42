// Light or dark, as the device says it or as somebody chose it.

export const THEMES = ['auto', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'theme';

export const themeOf = (chosen: string | undefined): Theme =>
  THEMES.find((theme) => theme === chosen) ?? 'auto';
