// The dark is one, whether the device asks for it or somebody chose it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(__dirname, '../app.css'), 'utf8');

const declarationsOf = (selector: string): string[] => {
  const from = css.indexOf(`${selector} {`);
  const block = css.slice(css.indexOf('{', from) + 1, css.indexOf('}', from));
  return block.split(';').flatMap((line) => line.replace(/\s+/g, ' ').trim() || []);
};
const asked = declarationsOf(":root:not([data-theme='light'])");

// `light-dark()` would say it once; phones of some years ago do not know it.
it('has the same colours both ways', () => {
  expect(asked).toContain('color-scheme: dark');
  expect(declarationsOf(":root[data-theme='dark']")).toEqual(asked);
});

it('has a colour of its own for all that has one in the light', () => {
  const namesOf = (all: string[]) => all.filter((one) => /#|rgb/.test(one)).map((one) => one.split(':')[0]);
  expect(namesOf(asked)).toEqual(namesOf(declarationsOf(':root')));
});
