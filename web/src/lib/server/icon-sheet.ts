// Every sign once in each page, so that neither its script nor each of its cards brings the paths along.

import { ICONS } from '$lib/ui/icons';

const symbols = Object.entries(ICONS).map(
  ([name, path]) => `<symbol id="icon-${name}" viewBox="0 0 24 24"><path d="${path}"/></symbol>`,
);

export const ICON_SHEET = `<div hidden><svg>${symbols.join('')}</svg></div>`;
