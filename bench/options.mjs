// How much is measured: numbers that the command line may change.

import { parseArgs } from 'node:util';

/** `numbers({ 'in-flight': 16 })` reads `--in-flight 32`; answers in the order in which they are named. */
export function numbers(defaults) {
  const names = Object.keys(defaults);
  const options = Object.fromEntries(
    names.map((name) => [name, { type: 'string', default: `${defaults[name]}` }]),
  );
  const { values } = parseArgs({ options });
  return names.map((name) => Number(values[name]));
}

export const print = (line) => console.log(JSON.stringify(line));
