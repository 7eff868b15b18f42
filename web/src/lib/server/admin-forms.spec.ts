// What administrators send, as the API takes it, and each of its objections beside the field that it is about.

import { cityIn, outcomeOf } from './admin-forms';

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  Object.entries(fields).forEach(([name, value]) => form.append(name, value));
  return form;
};

const problem = (code: string, errors?: object) => Response.json({ code, errors }, { status: 422 });

it('reads a city, with a category in each line', () => {
  const form = formOf({
    name: ' Mysuru ',
    timezone: 'Asia/Kolkata',
    lat: '12.3',
    lng: '76.64',
    west: '76.5',
    south: '12.2',
    east: '76.8',
    north: '12.4',
    categories: 'roads: Roads: and footpaths\r\n\r\n water : Water \nlights',
  });
  expect(cityIn(form)).toEqual({
    name: 'Mysuru',
    timezone: 'Asia/Kolkata',
    center: { lat: 12.3, lng: 76.64 },
    bounds: { west: 76.5, south: 12.2, east: 76.8, north: 12.4 },
    categories: [
      { category: 'roads', name: 'Roads: and footpaths' },
      { category: 'water', name: 'Water' },
      { category: 'lights', name: '' },
    ],
  });
});

it('leaves what is no number, and what is missing, to the API', () => {
  expect(cityIn(formOf({ lat: 'north' })).center).toEqual({ lat: 'north', lng: '' });
});

it('says that it is done', async () => {
  expect(await outcomeOf(new Response(null, { status: 204 }), formOf({}), 'city')).toMatchObject({
    about: 'city',
    isDone: true,
  });
});

it('says what was opened, and nothing of it where it was refused', async () => {
  const told = { opened: 'Works', answersForNothing: true };
  const form = formOf({});
  expect(await outcomeOf(new Response(null, { status: 201 }), form, 'new', told)).toMatchObject(told);
  expect(await outcomeOf(problem('conflict'), form, 'new', told)).not.toMatchObject({ data: told });
});

it('puts an objection beside its field, and keeps what was written', async () => {
  const said = problem('invalid', { 'center.lat': ['x'], 'categories[0].name': ['x'] });
  expect(await outcomeOf(said, formOf({ name: 'Mysuru' }))).toMatchObject({
    status: 422,
    data: {
      kept: { name: 'Mysuru' },
      fields: { lat: 'admin.fault.latitude', categories: 'admin.fault.categories' },
      fault: undefined,
    },
  });
});

it.each([
  ['bounds.east', { east: 'admin.fault.east' }],
  ['bounds.north', { north: 'admin.fault.north' }],
  ['bounds.west', { west: 'admin.fault.longitude' }],
  ['center', { center: 'admin.fault.center' }],
  ['timezone', { timezone: 'admin.fault.timezone' }],
])('puts what is said of %s beside that field', async (path, fields) => {
  expect(await outcomeOf(problem('invalid', { [path]: ['x'] }), formOf({}))).toMatchObject({
    data: { fields },
  });
});

it.each([
  ['conflict', undefined, 'admin.fault.conflict'],
  ['invalid', { locale: ['x'] }, 'error.other'],
])('is not silent about %s', async (code, errors, fault) => {
  expect(await outcomeOf(problem(code, errors), formOf({}))).toMatchObject({ data: { fields: {}, fault } });
});

it('gives back nothing that is no field of its forms', async () => {
  const answer = await outcomeOf(
    problem('forbidden'),
    formOf({ name: 'Mysuru', hidden: 'x', ['__proto__']: 'y' }),
  );
  expect(answer).toMatchObject({ data: { kept: { name: 'Mysuru' } } });
  expect(JSON.stringify(answer)).not.toMatch(/hidden|__proto__/);
});
