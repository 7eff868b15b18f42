// How large a card is, and where its two halves are.

export const CARD = { width: 1200, height: 630 };
export const WRITING = { left: 76, right: 624 };
export const MAP = { left: 700, width: 500, height: 630 };
