// Reporting without a script: what resembles it, where it is, and who one is are asked before it is sent.

import { api } from '../support/accounts.js';
import { PASSWORD, STREETLIGHT } from '../support/api.js';
import { openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';
import { ISSUE_PAGE, streetsAt, titledBy } from '../support/reports.js';

withBrowser();

const somewhere = streetsAt(77.65);

async function personAt() {
  const person = await api.register('Asha of plain forms');
  const { page } = await openWindow({ javaScriptEnabled: false, viewport: PHONE });
  await signIn(page, person.user.email);
  await page.goto('/report');
  return { person, page };
}

it('shows what resembles it, takes a landmark, signs in at the end, and reports', async () => {
  const place = somewhere();
  const { accessToken } = await api.register();
  const address = `Clock Tower ${Date.now()}`;
  await api.report(accessToken, { ...STREETLIGHT, location: { ...place, address } });
  const person = await api.register('Without a script');
  const { page } = await openWindow({ javaScriptEnabled: false, viewport: PHONE });
  await page.goto('/report');
  await page.getByLabel('Street or landmark').fill(address.toUpperCase());
  await page.getByLabel('In a few words').fill('Broken streetlight, the second one');
  await page.getByLabel('Category').selectOption('infrastructure');
  await page.getByLabel('More about it').fill('Two lines,\nand the second.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: '1 similar issue nearby' }).waitFor();
  await page.getByLabel('E-mail').fill(person.user.email!);
  await page.getByLabel('Password').fill('not the password');
  const send = page.getByRole('button', { name: 'It is another one: report it' });
  await send.click();
  await page.getByText('The e-mail address or the password is wrong.').waitFor();
  await page.getByLabel('E-mail').fill(person.user.email!);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Report it' }).click();
  await page.waitForURL(ISSUE_PAGE);
  const { body } = await api.get(`/api/issues?reportedBy=${person.user.userId}`);
  expect(body.items[0]).toMatchObject({
    title: 'Broken streetlight, the second one',
    description: 'Two lines,\nand the second.',
    location: place,
  });
});

it('shows what resembles it at the place that one has chosen', async () => {
  const { accessToken } = await api.register();
  const street = `Banyan ${Date.now()} Street`;
  await api.report(accessToken, {
    ...STREETLIGHT,
    location: { ...somewhere(), address: `${street}, Jayanagar` },
  });
  const { page, person } = await personAt();
  await page.getByLabel('Street or landmark').fill(street);
  await page.getByLabel('In a few words').fill('Broken streetlight, seen once more');
  await page.getByLabel('Category').selectOption('infrastructure');
  await page.getByRole('button', { name: 'Report it' }).click();
  await page.getByLabel(street).check();
  await page.getByRole('button', { name: 'Report it' }).click();
  await page.getByRole('heading', { name: '1 similar issue nearby' }).waitFor();
  expect(await titledBy(person)).toEqual([]);
  await page.getByRole('button', { name: 'It is another one: report it' }).click();
  await page.waitForURL(ISSUE_PAGE);
  expect(await titledBy(person)).toEqual(['Broken streetlight, seen once more']);
});

it('offers the middle of the city where nobody knows the place, and shows faults at the fields', async () => {
  const { page, person } = await personAt();
  await page.getByLabel('Street or landmark').fill('A street that nobody has reported from');
  await page.getByLabel('In a few words').fill('x'.repeat(20));
  await page.getByText('I know the coordinates').click();
  await page.getByLabel('Latitude').fill('north');
  await page.getByLabel('Category').selectOption('infrastructure');
  await page.getByRole('button', { name: 'Report it' }).click();
  await page.getByText('These coordinates are no place').waitFor();
  await page.getByLabel('Latitude').fill('');
  await page.getByRole('button', { name: 'Report it' }).click();
  await page.getByLabel('I cannot say exactly').check();
  await page.getByRole('button', { name: 'Report it' }).click();
  await page.waitForURL(ISSUE_PAGE);
  expect(await titledBy(person)).toEqual(['x'.repeat(20)]);
});

it('asks a stranger where it is, then who they are, and shows what resembles it meanwhile', async () => {
  const { accessToken } = await api.register();
  const street = `Neem ${Date.now()} Street`;
  const address = `${street}, Jayanagar`;
  await api.report(accessToken, { ...STREETLIGHT, location: { ...somewhere(), address } });
  const person = await api.register('Asha the stranger');
  const { page } = await openWindow({ javaScriptEnabled: false, viewport: PHONE });
  await page.goto('/report');
  await page.getByLabel('Street or landmark').fill(street);
  await page.getByLabel('In a few words').fill('Broken streetlight, says a stranger');
  await page.getByLabel('Category').selectOption('infrastructure');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel(street).check();
  expect(await page.getByLabel('Password').count()).toBe(0);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: '1 similar issue nearby' }).waitFor();
  await page.getByLabel('E-mail').fill(person.user.email!);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'It is another one: report it' }).click();
  await page.waitForURL(ISSUE_PAGE);
  expect(await titledBy(person)).toEqual(['Broken streetlight, says a stranger']);
});
