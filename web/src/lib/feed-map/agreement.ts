// What the map and the address have told each other, so that neither answers its own words.

import type { OnMap } from './on-map';

type Place = Pick<OnMap, 'bbox' | 'near'>;

const wordsOf = ({ bbox, near }: Place): string => `${bbox} ${near}`;

export class Agreement {
  /** A map that nobody moved is where an address that says nothing has it. */
  private said = wordsOf({ bbox: '', near: '' });
  private moves = 0;

  /** Whether the address means a place that the map does not know of: where to go, once. */
  isNews(place: Place): boolean {
    const words = wordsOf(place);
    if (words === this.said) return false;
    this.said = words;
    return true;
  }

  /** The map has said this itself: it comes back by the address. */
  say(place: Place): void {
    this.said = wordsOf(place);
  }

  /** Whether somebody moved the map since this was asked last. */
  hasMoved(moves: number): boolean {
    if (moves === this.moves) return false;
    this.moves = moves;
    return true;
  }
}
