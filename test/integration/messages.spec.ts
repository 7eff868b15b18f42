// Every language says all that the English one says, with the plural forms that it has.

import { readdirSync, readFileSync } from 'node:fs';

type Messages = Record<string, string | Record<string, string>>;

const FOLDER = 'web/messages';
const read = (file: string) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Messages;
const english = read('en.json');
const blanksOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const messages = read(file);

  it('has the keys of the English file', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  });

  it('has exactly the plural forms of its language', () => {
    const forms = new Intl.PluralRules(file.replace('.json', '')).resolvedOptions().pluralCategories.sort();
    for (const [key, message] of Object.entries(english)) {
      const said = messages[key]!;
      expect([key, typeof said]).toEqual([key, typeof message]);
      if (typeof said !== 'string') expect([key, Object.keys(said).sort()]).toEqual([key, forms]);
    }
  });

  it('leaves the same blanks', () => {
    for (const [key, said] of Object.entries(messages)) {
      const meant = english[key]!;
      if (typeof said === 'string') expect([key, blanksOf(said)]).toEqual([key, blanksOf(meant as string)]);
    }
  });
});
