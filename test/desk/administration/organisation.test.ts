import type { Page } from 'playwright-core';
import { aComplaint, type Callers, granted, PEOPLE } from '../../api/callers';
import { eventually } from '../../helpers/eventually';
import { type Desk, deskForTests } from '../a-desk';
import { tabTo } from '../journeys/hands';
import { IN_CHINESE } from '../journeys/somebody';
import { administration, choose, confirm, dialogOf, takeSecret } from './an-administrator';

jest.setTimeout(300_000);

let desk: Desk;
let they: Callers;
// A document with a mistake and a wrong window are answered with a status that the browser notes.
deskForTests(
  (started) => {
    desk = started;
    they = desk.they;
  },
  { allowed: /status of (400|401|403)/ },
);

interface Document {
  people: { id: string; name: string }[];
  offices: { person: string; role: string; unit: string }[];
}

/** Writes another document into the editor, as somebody does who has changed it elsewhere. */
async function change(page: Page, change_: (document: Document) => void): Promise<string> {
  const area = page.locator('.document-text');
  const document = JSON.parse(await area.inputValue()) as Document;
  change_(document);
  const text = JSON.stringify(document, null, 2);
  await area.fill(text);
  return text;
}

test('a newcomer comes into the organisation, gets an account, signs in and chooses a password', async () => {
  const page = await administration(desk, 'organisation');
  await page.keyboard.press('e');
  await page.locator('.document-text').waitFor();
  await change(page, ({ people, offices }) => {
    people.push({ id: 'p-newcomer', name: '褚新' });
    offices.push({ person: 'p-newcomer', role: 'agent', unit: 'haizhou-service' });
  });
  await page.keyboard.press('Control+Enter');
  const plan = page.getByRole('region', { name: 'What loading it does' });
  await plan.getByText('褚新 becomes agent of Haizhou customer service centre').waitFor();
  await tabTo(page, plan.getByRole('button', { name: 'Load it' }));
  await page.keyboard.press('Enter');
  await dialogOf(page).getByText('Comes: 2, changes: 0, goes: 0.').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Loaded, as version').waitFor();

  // By the search of the organisation to the person, all by keys.
  await page.locator('h1').click();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Organisation', exact: true }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('褚');
  await page.getByRole('heading', { name: 'People called “褚”' }).waitFor();
  await page.locator('[data-entry="p-newcomer"]').waitFor();
  await tabTo(page, page.getByRole('link', { name: '褚新' }));
  await page.keyboard.press('Enter');
  const how = page.getByRole('region', { name: 'How they sign in' });
  await tabTo(page, how.getByRole('button', { name: 'Make an account' }));
  await page.keyboard.press('Enter');
  await dialogOf(page).getByLabel('Name').fill('newcomer');
  await page.keyboard.press('Enter');
  const password = await takeSecret(page);
  await how.getByText('First password, not changed yet').waitFor();
  // It was shown once: nothing on the page has it any more.
  expect(await page.content()).not.toContain(password);

  const theirs = await desk.window(IN_CHINESE);
  await theirs.getByLabel('用户名').fill('newcomer');
  await theirs.getByLabel('密码', { exact: true }).fill(password);
  await theirs.keyboard.press('Enter');
  await theirs.getByRole('heading', { name: '请设置自己的密码' }).waitFor();
  await theirs.getByLabel('当前密码').fill(password);
  await theirs.getByLabel('新密码', { exact: true }).fill('four words of my own');
  await theirs.getByLabel('再次输入新密码').fill('four words of my own');
  await theirs.keyboard.press('Enter');
  await theirs.locator('.shell').waitFor();
  await theirs.getByRole('button', { name: '褚新' }).waitFor();

  await page.reload();
  await how.getByText('In force now: 1').waitFor();
  await how.getByText('Password of').waitFor();
});

test('a mistake in the document is shown at its place, and nothing that was written is lost', async () => {
  const page = await administration(desk, 'organisation/document', IN_CHINESE);
  const area = page.locator('.document-text');
  const written = await change(page, ({ offices }) => {
    offices.push({ person: 'p-nobody', role: 'agent', unit: 'haizhou-service' });
  });
  await page.getByRole('button', { name: '比对' }).click();
  const mistakes = page.locator('.mistakes');
  await mistakes.getByText('p-nobody').first().waitFor();
  await mistakes.getByRole('button').first().click();
  const selected = await page.evaluate<string>(
    `(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.querySelector('.document-text'))`,
  );
  expect(selected).toContain('p-nobody');
  expect(await area.inputValue()).toBe(written);

  // From another page one comes back to what one has written.
  await page.locator('.admin-nav').getByRole('link', { name: '密钥' }).click();
  await page.getByRole('heading', { name: '密钥' }).waitFor();
  await page.goBack();
  expect(await area.inputValue()).toBe(written);

  // What is no JSON is shown at its place without asking the server.
  await area.fill(`${written.trimEnd().slice(0, -1)}`);
  await page.getByRole('button', { name: '比对' }).click();
  await mistakes.getByText('尚不是有效的 JSON').waitFor();
  await page.getByRole('button', { name: '重新开始' }).click();
  await eventually(async () => !(await area.inputValue()).includes('p-nobody'));
});

test('a document that somebody else has loaded meanwhile is not overwritten unasked', async () => {
  const page = await administration(desk, 'organisation/document');
  const area = page.locator('.document-text');
  const text = await change(page, (document) => {
    document.people.push({ id: 'p-of-this-window', name: '卫新' });
  });
  const { document, version } = granted(await they.administrator.get('/organisation'));
  document.people.push({ id: 'p-of-another', name: '蒋新' });
  const loaded = await they.administrator.put('/organisation', { document }, { 'if-match': `"${version}"` });
  expect(loaded.statusCode).toBe(200);
  // What was written is there again after a look at another page, and still began from the version before.
  await page.locator('h1').click();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Organisation', exact: true }).waitFor();
  await page.keyboard.press('e');
  await area.waitFor();
  expect(await area.inputValue()).toBe(text);
  await page.getByRole('button', { name: 'Compare' }).click();
  const plan = page.getByRole('region', { name: 'What loading it does' });
  await plan.getByText(`You began from version ${version}`).waitFor();
  await plan.getByText('蒋新').first().waitFor();
  expect(await plan.getByRole('button', { name: 'Load it' }).count()).toBe(0);
  await plan.getByRole('button', { name: 'I have looked at that' }).click();
  await plan.getByRole('button', { name: 'Load it' }).waitFor();
  // Where nothing was written, it is read anew.
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await eventually(async () => (await area.inputValue()).includes('p-of-another'));
});

test('what has to wait for running complaints is said, with a way to move it', async () => {
  await aComplaint(they, 'handling');
  const page = await administration(desk, 'organisation/document');
  await change(page, (document) => {
    document.people = document.people.filter(({ id }) => id !== PEOPLE.handler);
    document.offices = document.offices.filter(({ person }) => person !== PEOPLE.handler);
  });
  await page.getByRole('button', { name: 'Compare' }).click();
  const held = page.locator('.held');
  await held.getByText('stays for now').waitFor();
  await held.getByRole('link', { name: 'Give what they have to others' }).click();
  await page.getByRole('heading', { name: '郑乙' }).waitFor();
});

test('somebody leaves: their window is shut, and what they had goes to another after a look at it', async () => {
  const id = await aComplaint(they, 'handling');
  const { number } = granted(await they.agent.get(`/complaints/${id}`));
  const theirs = await desk.signedIn('handler-1');
  await theirs.locator('.row', { hasText: number }).first().waitFor();

  const page = await administration(desk, `people/${PEOPLE.handler}`);
  await page.getByRole('region', { name: 'What they have to do' }).getByRole('link', { name: number }).waitFor();
  await page.getByRole('button', { name: 'They leave …' }).click();
  await choose(page, 'Takes over as: handler', '王乙');
  await confirm(page);
  // The window of the one who has left does not let them go on.
  await theirs.getByRole('heading', { name: 'Your session has ended' }).waitFor();

  const handing = page.getByRole('region', { name: 'Handing over' });
  await handing.locator('[data-batch="ready"]').waitFor();
  await handing.getByRole('link', { name: number }).waitFor();
  await handing.getByRole('button', { name: 'Move it now' }).click();
  await confirm(page);
  await handing.locator('[data-batch="done"]').waitFor();
  expect(granted(await they.administrator.get(`/people/${PEOPLE.handler}/duties`)).counts).toEqual({});
  expect(await they.otherHandler.dutiesIn(id)).not.toEqual([]);
  await page.getByText(/^Left /).waitFor();
});

test('the history says who changed what', async () => {
  const page = await administration(desk, 'organisation');
  await page.keyboard.press('h');
  await page.locator('.entries > li', { hasText: '褚新 comes' }).getByText('孙甲').waitFor();
});
