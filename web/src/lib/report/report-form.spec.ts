// The form of a report: read alike however it was sent, with what is wrong at its fields.

import { faultsFrom, faultsLeft, faultsOf, keptFrom, keptOf, requestOf, similarPath } from './report-form';
import { placeOf } from './places';
import { newDraft } from './report-draft';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  Object.entries(fields).forEach(([name, value]) => form.set(name, value));
  return form;
};

const WHOLE = { city: 'b', category: 'roads', title: 'A hole', lat: '12.97', lng: '77.59' };

it('reads a form the same with and without a script, whatever its lines end in', () => {
  const kept = keptOf(formOf({ ...WHOLE, description: ' one\r\ntwo ' }));
  expect(kept).toMatchObject({ description: 'one\ntwo', who: 'name', address: '' });
});

it('goes through a form and back unchanged', () => {
  const draft = { ...newDraft('key', []), title: 'A hole', place: { lat: 1.5, lng: -2 }, isAnonymous: true };
  const kept = keptFrom(draft, 'usr_1');
  expect(keptOf(formOf(kept))).toEqual(kept);
  expect(placeOf(kept)).toEqual({ lat: 1.5, lng: -2 });
});

it('finds what is missing or too long', () => {
  expect(faultsOf(keptOf(formOf(WHOLE)))).toEqual({});
  const wrong = { ...WHOLE, title: '', category: '', description: 'x'.repeat(5_001), lat: '100' };
  expect(Object.keys(faultsOf(keptOf(formOf(wrong)))).sort()).toEqual([
    'category',
    'description',
    'place',
    'title',
  ]);
  expect(faultsOf(keptOf(formOf({ ...WHOLE, title: '🕳'.repeat(200) })))).toEqual({});
});

it('takes back what was found wrong with a field once it is changed, and nothing else', () => {
  const before = newDraft('key', []);
  const faults = faultsOf(keptFrom(before, ''));
  const chosen = { ...before, category: 'roads' };
  expect(faultsLeft(faults, before, chosen)).toEqual({ title: 'report.faultTitle' });
  const noPlace = { place: 'report.faultNoPlace' } as const;
  expect(faultsLeft(noPlace, before, chosen)).toEqual(noPlace);
  expect(faultsLeft(noPlace, before, { ...before, place: { lat: 1, lng: 2 } })).toEqual({});
});

it('puts what the API finds wrong at the fields, and leaves out what has none', () => {
  expect(faultsFrom({ location: ['far'], 'Idempotency-Key': ['no'] })).toEqual({
    place: 'report.faultFarAway',
  });
});

it('tells the API an address only where there is one', () => {
  const kept = keptOf(formOf(WHOLE));
  const place = { lat: 1, lng: 2 };
  expect(requestOf(kept, place).location).toEqual(place);
  expect(requestOf({ ...kept, address: 'MG Road' }, place).location).toEqual({
    ...place,
    address: 'MG Road',
  });
});

it('asks for what resembles a title by its first letters alone', () => {
  const path = similarPath(`A&B ${'x'.repeat(300)}`, { lat: 1, lng: 2 }, '');
  expect(new URLSearchParams(path.split('?')[1]).get('title')).toHaveLength(200);
});

it('asks for what resembles it in the category that is chosen, and in all before', () => {
  const place = { lat: 1, lng: 2 };
  expect(similarPath('A hole', place, 'roads')).toContain('&category=roads');
  expect(similarPath('A hole', place, '')).not.toContain('category');
});
