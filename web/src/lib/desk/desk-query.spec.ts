// The address of the desk says what it shows, and begins at one's own department.

import { apiPath, deskPath, deskPathTo, deskQueryOf, EVERY_DEPARTMENT, wantedOf } from './desk-query';

const seat = { city: 'bangalore', departmentId: 'dep_1' };
const departments = [
  { departmentId: 'dep_1', name: 'Roads', city: 'bangalore', categories: ['roads', 'light'] },
  { departmentId: 'dep_2', name: 'Idle', city: 'bangalore', categories: [] },
];
const queryOf = (text: string, from = seat) => deskQueryOf(new URLSearchParams(text), from);

describe('the address of the desk', () => {
  it('shows the oldest work of the own department when it says nothing', () => {
    expect(queryOf('')).toEqual({
      city: 'bangalore',
      department: 'dep_1',
      part: 'todo',
      isMine: false,
      q: '',
      sort: 'oldest',
      cursor: '',
    });
  });

  it('shows all departments of a city where one has no office', () => {
    expect(queryOf('city=mysuru').department).toBe(EVERY_DEPARTMENT);
    expect(queryOf('', { city: 'bangalore', departmentId: null as never }).department).toBe(EVERY_DEPARTMENT);
  });

  it('takes what it does not know for the usual', () => {
    expect(queryOf('part=nonsense&sort=worst')).toEqual(queryOf(''));
  });

  it('says everything that it reads', () => {
    for (const text of [
      '',
      'part=ended&sort=top&assigned=me&cursor=abc',
      'city=mysuru&department=dep_2&q=a+lamp',
    ]) {
      const query = queryOf(text);
      expect(queryOf(deskPath(query).split('?')[1]!)).toEqual(query);
    }
  });
});

it('leads to an issue, whoever has it', () => {
  const path = deskPathTo({ city: 'mysuru', status: 'rejected', title: 'No lamp - no "light" & dark' });
  expect(queryOf(path.split('?')[1]!)).toMatchObject({
    city: 'mysuru',
    department: EVERY_DEPARTMENT,
    part: 'ended',
    q: 'No lamp   no  light  & dark',
    sort: 'newest',
  });
  expect(deskPathTo({ city: 'x', status: 'in_progress', title: '' })).toContain('part=todo');
});

describe('what the API is asked for', () => {
  const asked = (text: string) => {
    const query = queryOf(text);
    const path = apiPath(query, wantedOf(query, departments, 'off_1'));
    return path && Object.fromEntries(new URL(path, 'http://here').searchParams);
  };

  it('are the categories of the department in the statuses of the part', () => {
    expect(asked('part=todo')).toEqual({
      city: 'bangalore',
      category: 'roads,light',
      status: 'open,acknowledged,in_progress',
      sort: 'oldest',
      limit: '25',
    });
  });

  it('is every category where every department is meant, and the own where that is asked', () => {
    expect(asked('department=all&assigned=me&part=resolved')).toEqual({
      city: 'bangalore',
      status: 'resolved',
      assignedTo: 'off_1',
      sort: 'oldest',
      limit: '25',
    });
  });

  it('is nothing for a department that answers for nothing, or that is not there', () => {
    expect([asked('department=dep_2'), asked('department=dep_9')]).toEqual([null, null]);
  });
});
