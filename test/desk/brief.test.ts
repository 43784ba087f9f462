import { DAY } from '../../domain/time';
import { aComplaint, type Callers, granted, NETWORK } from '../api/callers';
import { moment } from '../helpers/stated-time';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
let they: Callers;
let number: string;
deskForTests(async (started) => {
  desk = started;
  they = desk.they;
  ({ number } = granted(await they.networkHead.get(`/complaints/${await aComplaint(they, 'handling')}`)));
});

test('a head switches the daily brief off at the desk, and says where mail goes', async () => {
  const page = await desk.opened('head-haizhou-network', '/work');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('link', { name: /daily brief/ }).click();
  await page.getByRole('heading', { name: 'How you are told', level: 1 }).waitFor();
  await page.getByLabel('E-mail').fill('head@example.org');
  await page.getByText('What comes by mail').click();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Daily brief' }).click();
  await page.locator('.ant-select-item', { hasText: 'Never' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').waitFor();
  expect(granted(await they.networkHead.get('/me/preferences'))).toMatchObject({
    email: 'head@example.org',
    mail: { brief: 'never' },
  });
});

test('the limits behind a line of the brief are there, and lead to the complaint and back', async () => {
  const address = `/limits?unit=${NETWORK}&dueBefore=${encodeURIComponent(moment(60 * DAY))}`;
  const page = await desk.opened('head-haizhou-network', address);
  await page.getByRole('heading', { name: 'Haizhou network operations' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('link', { name: number }).first().click();
  await page.getByRole('heading', { name: number }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Haizhou network operations' }).waitFor();
  expect(new URL(page.url()).searchParams.get('unit')).toBe(NETWORK);
});

test('in Chinese, too, and where nothing is overdue it says so', async () => {
  const options = { locale: 'zh-CN' };
  const page = await desk.opened('head-haizhou-network', `/limits?unit=${NETWORK}&slaState=breached`, options);
  await page.getByRole('heading', { name: '现已超时' }).waitFor();
  await page.getByText('没有这样的时限。').waitFor();
});
