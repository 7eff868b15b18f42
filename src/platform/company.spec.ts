// When others are worth waiting for.

import { Company } from './company.js';

let company: Company;
const clock = jest.spyOn(performance, 'now');

beforeEach(() => {
  clock.mockReturnValue(1_000);
  company = new Company();
});

it('is not expected before anybody went', () => expect(company.isExpected(0)).toBe(false));

it('is expected until as many are there as went together', () => {
  company.went(4);
  expect(company.isExpected(3)).toBe(true);
  expect(company.isExpected(4)).toBe(false);
});

it('is not expected where a few met by chance', () => {
  company.went(3);
  expect(company.isExpected(1)).toBe(false);
});

it('is expected whole again after it came in two parts, but not for long', () => {
  company.went(16);
  clock.mockReturnValue(1_020);
  company.went(8);
  expect(company.isExpected(8)).toBe(true);
  clock.mockReturnValue(1_301);
  company.went(8);
  expect(company.isExpected(8)).toBe(false);
  expect(company.isExpected(7)).toBe(true);
});

it('is expected for a moment only', () => {
  company.went(4);
  clock.mockReturnValue(1_041);
  expect(company.isExpected(1)).toBe(false);
});
