// The address of the desk says what it shows, and begins at one's own department.

import { ISSUE_STATUSES } from '$contract/issue';
import { deskPath, deskPathTo, deskQueryOf, EVERY_DEPARTMENT, fetchShown, wantedOf } from './desk-query';

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
      issue: '',
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
      'issue=iss_1',
    ]) {
      const query = queryOf(text);
      expect(queryOf(deskPath(query).split('?')[1]!)).toEqual(query);
    }
  });
});

it('leads to one issue, whoever has it and however it stands', async () => {
  const path = deskPathTo({ city: 'mysuru', issueId: 'iss_1' });
  const query = queryOf(path.split('?')[1]!);
  const wanted = wantedOf(query, departments, 'off_1');
  expect(wanted).toEqual({ city: 'mysuru', categories: null, statuses: ISSUE_STATUSES, assignedTo: null });
  const get = jest.fn().mockResolvedValue({ issueId: 'iss_1' });
  expect(await fetchShown(get, query, wanted)).toEqual({ items: [{ issueId: 'iss_1' }], nextCursor: null });
  expect(get.mock.calls).toEqual([['/api/issues/iss_1']]);
});

describe('what the API is asked for', () => {
  const asked = async (text: string) => {
    const query = queryOf(text);
    const get = jest.fn().mockResolvedValue({ items: [], nextCursor: null });
    await fetchShown(get, query, wantedOf(query, departments, 'off_1'));
    const [path] = get.mock.calls.flat();
    return path && Object.fromEntries(new URL(path, 'http://here').searchParams);
  };

  it('are the categories of the department in the statuses of the part', async () => {
    expect(await asked('part=todo')).toEqual({
      city: 'bangalore',
      category: 'roads,light',
      status: 'open,acknowledged,in_progress',
      sort: 'oldest',
      limit: '25',
    });
  });

  it('is every category where every department is meant, and the own where that is asked', async () => {
    expect(await asked('department=all&assigned=me&part=resolved')).toEqual({
      city: 'bangalore',
      status: 'resolved',
      assignedTo: 'off_1',
      sort: 'oldest',
      limit: '25',
    });
  });

  it('is nothing for a department that answers for nothing, or that is not there', async () => {
    expect(await Promise.all(['department=dep_2', 'department=dep_9'].map(asked))).toEqual([
      undefined,
      undefined,
    ]);
  });
});
