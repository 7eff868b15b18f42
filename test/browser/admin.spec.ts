// The administration in a browser: closed to others, and plain forms for cities, departments and people.

import { randomUUID } from 'node:crypto';
import { api } from '../support/accounts.js';
import { PASSWORD } from '../support/api.js';
import { wrongsOf } from '../support/axe.js';
import { DESKTOP, openWindow, PHONE, photograph, withBrowser } from '../support/browser.js';
import { newCity } from '../support/cities.js';
import { ADMIN } from '../support/product.js';

withBrowser();

async function asPerson(
  { email, password }: { email: string; password: string },
  path: string,
  options: Parameters<typeof openWindow>[0] = {},
) {
  const window = await openWindow(options);
  await window.page.goto(path);
  await window.page.getByLabel('E-mail').fill(email);
  await window.page.getByLabel('Password').fill(password);
  await window.page.keyboard.press('Enter');
  await window.page.waitForURL((url) => url.pathname !== '/login');
  return window;
}

describe('who has no right', () => {
  it.each(['/desk', '/admin', '/admin/people'])('does not get %s', async (path) => {
    const { user } = await api.register();
    const { page } = await asPerson({ email: user.email!, password: PASSWORD }, path);
    await page.getByText('This page is not open to you').first().waitFor();
    const answer = await page.goto(path);
    expect(answer!.status()).toBe(403);
  });
});

it('opens a city, its department, and appoints and suspends people, without a script', async () => {
  const { page } = await asPerson(ADMIN, '/admin', { javaScriptEnabled: false });
  const city = `city-${randomUUID().slice(0, 8)}`;
  await page.getByLabel('Short name').fill(city);
  await page.getByLabel('Name', { exact: true }).fill('Mysuru');
  await page.getByLabel('Time zone').fill('Mars/Olympus');
  for (const [label, value] of Object.entries({
    Latitude: '12.3',
    Longitude: '76.6',
    West: '76.5',
    South: '12.2',
    East: '76.3',
    North: '12.4',
  }))
    await page.getByLabel(label, { exact: true }).fill(value);
  expect((await page.getByLabel('Categories').inputValue()).split('\n')).toHaveLength(10);
  await page.getByLabel('Categories').fill('roads: Roads\nwater: Water');
  await page.getByRole('button', { name: 'Open a city' }).click();
  await page.getByText('Please give a time zone such as').waitFor();
  expect(await page.getByLabel('Short name').inputValue()).toBe(city);
  await page.getByLabel('Time zone').fill('Asia/Kolkata');
  await page.getByRole('button', { name: 'Open a city' }).click();
  await page.locator('[name="east"][aria-invalid]').waitFor();
  expect(await page.locator('[aria-invalid]').count()).toBe(1);
  await page.getByLabel('East', { exact: true }).fill('76.8');
  await page.getByRole('button', { name: 'Open a city' }).click();
  await page.waitForURL(`**/admin/cities/${city}`);

  const form = page.locator('form[action="?/openDepartment"]');
  await form.getByLabel('Name').fill('City Works');
  await form.getByLabel('Roads').check();
  await form.getByRole('button', { name: 'Open a department' }).click();
  await page.getByText('“City Works” was opened.').waitFor();
  const { categories } = (await api.get(`/api/departments?city=${city}`)).body[0];
  expect(categories).toEqual(['roads']);
  const opened = page.locator('form[action="?/changeDepartment"]');
  await opened.getByLabel('Water').check();
  await opened.getByRole('button', { name: 'Save' }).click();
  expect((await api.get(`/api/departments?city=${city}`)).body[0].categories).toEqual(['roads', 'water']);
  await form.getByLabel('Name').fill('Archive');
  await form.getByRole('button', { name: 'Open a department' }).click();
  await page.getByText('It answers for no category').waitFor();
  expect(await page.getByRole('link', { name: 'Admin', exact: true }).getAttribute('aria-current')).toBe(
    'page',
  );

  const { user } = await api.register('Lakshmi of the works');
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByLabel('Name or e-mail').fill(user.email!);
  await page.getByRole('button', { name: 'Search' }).click();
  expect(await page.getByRole('article').count()).toBe(1);
  expect(await page.getByLabel('Role').locator('option').allTextContents()).toEqual([
    'Citizen',
    'Moderator',
    'Administrator',
  ]);
  await page.getByLabel('Office').selectOption('City Works, Mysuru');
  await page.getByRole('button', { name: 'Appoint' }).click();
  await page.getByText('Saved.').waitFor();
  expect((await api.login(user.email!)).user.role).toBe('official');
  await page.getByRole('button', { name: 'Suspend' }).click();
  await page.getByRole('button', { name: 'Readmit' }).click();
  await page.getByLabel('Role').selectOption('moderator');
  await page.getByRole('button', { name: 'Change role' }).click();
  await page.getByText('Saved.').waitFor();
  expect((await api.login(user.email!)).user.role).toBe('moderator');
});

it('reaches who has a page open: a role with their next step, a suspension in words', async () => {
  const { user } = await api.register('Moderator to be');
  const { accessToken: token } = await api.admin();
  const change = (body: object) => api.call('PATCH', `/api/users/${user.userId}`, { token, body });
  const { page } = await asPerson({ email: user.email!, password: PASSWORD }, '/me');
  await page.waitForSelector('html[data-live="online"]');
  await change({ role: 'moderator' });
  await page.getByRole('link', { name: 'CivicPulse' }).click();
  await page.getByRole('link', { name: 'Desk' }).waitFor();
  await change({ suspended: true });
  await page.getByRole('link', { name: 'Sign in' }).first().click();
  await page.getByLabel('E-mail').fill(user.email!);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('This account is suspended.').waitFor();
});

it('offers nobody to change themselves', async () => {
  const { page } = await asPerson(ADMIN, `/admin/people?q=${ADMIN.email}`);
  const own = page.getByRole('article');
  await own.getByText(ADMIN.email).waitFor();
  expect(await own.getByRole('button').count()).toBe(0);
});

it('takes the centre and the bounds of a city from the map', async () => {
  const { page, faults } = await asPerson(ADMIN, '/admin', { reducedMotion: 'reduce' });
  const valueOf = async (label: string) => Number(await page.getByLabel(label, { exact: true }).inputValue());
  await page.getByRole('button', { name: 'Choose on the map' }).click();
  const map = page.getByRole('application', { name: 'Map of the city' });
  await map.click({ position: { x: 200, y: 120 } });
  const [lat, lng] = [await valueOf('Latitude'), await valueOf('Longitude')];
  for (let n = 0; n < 3; n++) await page.getByRole('button', { name: 'Nearer' }).click();
  await page.getByRole('button', { name: 'Edges of the map as the bounds' }).click();
  const bounds = await Promise.all(['West', 'South', 'East', 'North'].map(valueOf));
  const [west, south, east, north] = bounds as [number, number, number, number];
  expect([west < lng, lng < east, south < lat, lat < north]).toEqual([true, true, true, true]);
  expect(await wrongsOf(page)).toEqual([]);
  await photograph(page, '-admin-map-desktop');

  await page.getByLabel('Latitude', { exact: true }).fill('12.3');
  await page.getByLabel('North', { exact: true }).fill('12.2');
  const city = `city-${randomUUID().slice(0, 8)}`;
  const [name, shortName] = [page.getByLabel('Name', { exact: true }), page.getByLabel('Short name')];
  await name.fill('San José');
  expect(await shortName.inputValue()).toBe('san-jose');
  await shortName.fill(city);
  await name.fill('Mysuru');
  expect(await shortName.inputValue()).toBe(city);
  await page.getByLabel('Time zone').fill('Asia/Kolkata');
  await page.getByRole('button', { name: 'Open a city' }).click();
  await page.locator('[aria-invalid]').first().waitFor();
  expect([await valueOf('Latitude'), await valueOf('West')]).toEqual([12.3, west]);
  await map.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edges of the map as the bounds' }).click();
  await page.getByRole('button', { name: 'Open a city' }).click();
  await page.waitForURL(`**/admin/cities/${city}`);
  expect(faults.filter((fault) => !/40[01]/.test(fault))).toEqual([]);
});

it('takes the centre of a city from where one is, and its clock from a list', async () => {
  const { page } = await asPerson(ADMIN, '/admin', {
    // The map goes there in one step, so its edges can be taken at once.
    reducedMotion: 'reduce',
    permissions: ['geolocation'],
    geolocation: { latitude: 12.2958, longitude: 76.6394 },
  });
  await page.getByRole('button', { name: 'Choose on the map' }).click();
  await page.getByRole('button', { name: 'Edges of the map as the bounds' }).click();
  await page.getByText('The map shows far more than a city.').waitFor();
  await page.getByRole('button', { name: 'I am there now' }).click();
  await page.getByText('Centre: 12.2958, 76.6394').waitFor();
  expect(await page.getByLabel('Longitude').inputValue()).toBe('76.6394');
  await page.getByRole('button', { name: 'Edges of the map as the bounds' }).click();
  expect(Number(await page.getByLabel('West').inputValue())).toBeGreaterThan(75);
  const zones = 'document.querySelector("[name=timezone]").list.options.length';
  expect(await page.evaluate(zones)).toBeGreaterThan(100);
});

it('leaves a centre alone that was given while the position was looked for', async () => {
  const { page } = await asPerson(ADMIN, '/admin');
  const found = { coords: { latitude: 12.3, longitude: 76.6 } };
  await page.evaluate(`navigator.geolocation.getCurrentPosition = (tell) => {
    window.find = () => tell(${JSON.stringify(found)});
  }`);
  await page.getByRole('button', { name: 'Choose on the map' }).click();
  const latitude = page.getByLabel('Latitude', { exact: true });
  for (const [field, kept] of [
    ['West', '12.3'],
    ['Latitude', '48.1'],
  ] as const) {
    await page.getByRole('button', { name: 'I am there now' }).click();
    await page.getByLabel(field, { exact: true }).fill('48.1');
    await page.evaluate('window.find()');
    await page.waitForSelector('main:not(:has([aria-busy="true"]))');
    expect(await latitude.inputValue()).toBe(kept);
  }
});

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('axe finds nothing on a %s', async (name, viewport) => {
    const city = await newCity(api);
    const { page, faults } = await asPerson(ADMIN, '/admin', {
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
    });
    for (const path of ['/admin', `/admin/cities/${city}`, '/admin/people']) {
      await page.goto(path);
      expect(await wrongsOf(page)).toEqual([]);
      await photograph(page, `${path.replace(city, 'city').replace(/\W+/g, '-')}-${name}-${colorScheme}`);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
  });
});
