import { nameOf, personCalled } from '../cast';
import { act, type Rows, step } from '../vocabulary';
import type { Json, World } from '../world';

const addressOf = (who: string): string => `${who}@example.org`;

/** Columns of a table of wishes. If a column is missing, or a cell is empty, the usual setting stays. */
const WISHES: Readonly<Record<string, (cell: string) => object>> = {
  language: (language) => ({ language }),
  'quiet hours': (hours) => {
    const [from, to] = hours.split(' to ');
    return { quietHours: { from, to } };
  },
  'digest at': (digestAt) => ({ digestAt }),
  brief: (mailing) => ({ mail: { brief: mailing } }),
  'in the digest': (kinds) => ({ mail: Object.fromEntries(kinds.split(', ').map((kind) => [kind, 'digest'])) }),
};
act('{person} want(s) to be told by mail', (_world: World, rows: Rows, who: string) => {
  const wishes = Object.entries(rows[0]!).flatMap(([column, cell]) => (cell === '' ? [] : [WISHES[column]!(cell)]));
  const plain = { email: addressOf(who), language: 'en', quietHours: null, digestAt: '08:00', mail: {} };
  return { url: '/me/preferences', method: 'PUT', body: Object.assign(plain, ...wishes) };
});

/** The mails that somebody has got, the latest last. */
async function mailsTo(world: World, who: string) {
  await world.rehearsal.settle();
  return world.outside.mailbox.mails.filter(({ to }) => to.includes(addressOf(who)));
}
async function lastMailTo(world: World, who: string) {
  const mail = (await mailsTo(world, who)).at(-1);
  if (mail === undefined) throw new Error(`${nameOf(who)} has had no mail.`);
  return mail;
}

step('{person} has had no mail', async (world: World, who: string) => {
  expect((await mailsTo(world, who)).map(({ subject }) => subject)).toEqual([]);
});
step('{person} has had {int} mail(s)', async (world: World, who: string, count: number) => {
  expect((await mailsTo(world, who)).map(({ text }) => text)).toHaveLength(count);
});
step('the last mail to {person} is headed {string}', async (world: World, who: string, words: string) => {
  expect((await lastMailTo(world, who)).subject).toContain(words);
});
step('the last mail to {person} says {string}', async (world: World, who: string, words: string) => {
  expect((await lastMailTo(world, who)).text).toContain(words);
});
step('the last mail to {person} does not say {string}', async (world: World, who: string, words: string) => {
  const { subject, text } = await lastMailTo(world, who);
  expect(subject + text).not.toContain(words);
});
step('the last mail to {person} is about {string}', async (world: World, who: string, names: string) => {
  const { text } = await lastMailTo(world, who);
  const listed = text.split('\n').flatMap((line) => /^\d+\. (\S+)/.exec(line)?.slice(1) ?? []);
  expect([...new Set(listed)].sort()).toEqual(
    names
      .split(' and ')
      .map((name) => world.filed(name).number)
      .sort(),
  );
});

step('the mail server refuses every address', (world: World) => {
  world.outside.mailbox.refusal = { code: 550, message: 'no such mailbox' };
});
step('the mail server takes mail again', (world: World) => {
  world.outside.mailbox.refusal = null;
});

/** The mails that were given up, as an administrator sees them. */
export const deadLetters = async (world: World): Promise<Json[]> =>
  (await world.get('/dead-letters', personCalled('Dong'))).items;

step('a mail has been given up as {string}', async (world: World, error: string) => {
  expect(await deadLetters(world)).toMatchObject([{ channel: 'mail', error }]);
});
step('nothing has been given up', async (world: World) => {
  expect(await deadLetters(world)).toEqual([]);
});
act('{person} send(s) again what was given up', async (world: World) => {
  const [letter] = await deadLetters(world);
  return { url: `/dead-letters/${letter.id}/replay`, body: {} };
});
