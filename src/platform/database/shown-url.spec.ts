import { shownUrl } from './shown-url.js';

it.each([
  ['postgres://ravi:secret@db.example:5432/city', 'postgres://ravi@db.example:5432/city'],
  ['postgres://db.example/city?user=ravi&password=secret', 'postgres://db.example/city?user=ravi'],
  ['postgres:///city?host=%2Frun%2Fpostgres', 'postgres:///city?host=%2Frun%2Fpostgres'],
])('shows %s as %s', (url, shown) => expect(shownUrl(url)).toBe(shown));
