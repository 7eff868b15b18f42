// Which sign stands for a category, by what its name speaks of: cities name their own.

import type { IconName } from '$lib/ui/icons';

const SIGNS: [RegExp, IconName][] = [
  [/light|electric|power/, 'light'],
  [/water|drain|sewer|flood/, 'water'],
  [/waste|garbage|trash|sanitation|clean/, 'waste'],
  [/park|tree|green|environment/, 'tree'],
  [/safety|police|crime|security/, 'shield'],
  [/road|traffic|transport|infrastructure|street|pothole/, 'road'],
];

export const iconOf = (category: string): IconName =>
  SIGNS.find(([pattern]) => pattern.test(category))?.[1] ?? 'spot';
