// Whether somebody has gone elsewhere by themselves while something was on its way.

/** A press that is being obeyed may lose the focus to nothing. */
export const isStillAt = (place: Element | null): boolean =>
  [place, document.body].includes(document.activeElement);
