// What an official sent by the form of the desk, as the API takes it.

import { ME, NO_ORDER, NOBODY, seenField, seenText } from '$lib/desk/work';
import { changeOf, orderIn, workOnAll } from './casework';

const SEEN = { version: 3, updatedAt: '2026-01-01T00:00:00.000Z' };

const formOf = (...fields: [string, string][]): FormData => {
  const form = new FormData();
  fields.forEach(([name, value]) => form.append(name, value));
  return form;
};

describe('what was sent', () => {
  it('names each issue once, with what its sender had seen of it', () => {
    const { order, seen } = orderIn(
      formOf(
        ['pick', 'iss_1'],
        ['pick', 'iss_2'],
        ['pick', 'iss_1'],
        [seenField('iss_1'), seenText(SEEN)],
        [seenField('iss_2'), 'spoilt'],
        ['note', '  On its way. '],
      ),
    );
    expect(order).toEqual({ ...NO_ORDER, picks: ['iss_1', 'iss_2'], note: 'On its way.' });
    expect([...seen]).toEqual([['iss_1', SEEN]]);
  });

  it('is worked on for fifty issues at most', () => {
    const picks = Array.from({ length: 60 }, (_, number): [string, string] => ['pick', `iss_${number}`]);
    expect(orderIn(formOf(...picks)).order.picks).toHaveLength(50);
  });

  it('is to be taken over when that button was pressed', () => {
    expect(orderIn(formOf(['take', ME])).isTaken).toBe(true);
    expect(orderIn(formOf()).isTaken).toBe(false);
  });
});

describe('the change', () => {
  const change = (part: object, officialId?: string) => changeOf({ ...NO_ORDER, ...part }, officialId);

  it('is none when nothing was chosen', () => expect(change({})).toBeUndefined());

  it('holds what was chosen, and nothing else', () => {
    expect(change({ status: 'acknowledged' })).toEqual({ status: 'acknowledged' });
    expect(change({ note: 'Done.' })).toEqual({ note: 'Done.' });
  });

  it('gives an issue to a colleague, to oneself, or back', () => {
    expect(change({ assignedTo: 'off_2' }, 'off_1')).toEqual({ assignedTo: 'off_2' });
    expect(change({ assignedTo: ME }, 'off_1')).toEqual({ assignedTo: 'off_1' });
    expect(change({ assignedTo: NOBODY }, 'off_1')).toEqual({ assignedTo: null });
  });

  it('is none for who takes it over and is in no office', () => {
    expect(change({ assignedTo: ME })).toBeUndefined();
  });
});

describe('several issues', () => {
  const PICKS = ['iss_1', 'iss_2', 'iss_3'];

  async function asked(status: number, code: string) {
    const methods: string[] = [];
    const api = async (_: unknown, { method = 'GET' }: RequestInit = {}) => {
      methods.push(method);
      return Response.json({ code }, { status });
    };
    const { results, halt } = await workOnAll(api as typeof fetch, PICKS, { note: 'x' }, new Map());
    return { sent: methods.filter((method) => method === 'PATCH').length, results: results.length, halt };
  }

  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [429, 'rate_limited'],
  ])('are left alone after a %i', async (status, code) => {
    expect(await asked(status, code)).toEqual({ sent: 1, results: 1, halt: status });
  });

  it('are each tried when one is not there', async () => {
    expect(await asked(404, 'not_found')).toEqual({ sent: 3, results: 3, halt: undefined });
  });
});
