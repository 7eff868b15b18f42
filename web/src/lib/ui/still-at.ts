// Whether somebody is still where they were when they pressed something.

/** A press that is being obeyed may lose the focus to nothing. */
export const isStillAt = (place: Element | null): boolean =>
  [place, document.body].includes(document.activeElement);
