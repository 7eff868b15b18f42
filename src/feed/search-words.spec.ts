// The last word of a search may be unfinished; everything else is searched for as it stands.

import { searchWords } from './search-words.js';

describe('the words of a search', () => {
  it.each([
    ['streetl', '', 'streetl'],
    ['broken streetl', 'broken ', 'streetl'],
    ['"mg road" pot', '"mg road" ', 'pot'],
    ['ಬೀದಿ ದೀಪ1', 'ಬೀದಿ ', null],
  ])('takes the last word of %s for unfinished', (text, whole, unfinished) => {
    if (unfinished !== null) expect(searchWords(text)).toEqual({ whole, unfinished });
    else expect(searchWords(text).whole).toBeTruthy();
  });

  it.each([
    'broken ',
    '-water',
    'road -water',
    '"mg ro',
    '"mg road"',
    'pothole or',
    'pothole or dra',
    "it's",
    "'&|!:*()",
  ])('leaves %s as it is', (text) => {
    expect(searchWords(text)).toEqual({ whole: text, unfinished: null });
  });
});
