// Lets rows glide to where an update has put them, so that one sees which of them went where.

const DURATION_MS = 220;

export type Tops = ReadonlyMap<HTMLElement, number>;

export const topsOf = (list: HTMLElement | undefined): Tops =>
  new Map([...(list?.children ?? [])].map((row) => [row as HTMLElement, (row as HTMLElement).offsetTop]));

export function glideFrom(before: Tops): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  for (const [row, top] of before) {
    const by = row.isConnected ? top - row.offsetTop : 0;
    if (by !== 0)
      row.animate([{ translate: `0 ${by}px` }, { translate: '0' }], {
        duration: DURATION_MS,
        easing: 'ease-out',
      });
  }
}
