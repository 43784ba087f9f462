import { DAY, HOUR } from '../../domain/time';
import { COMPLAINT, granted } from '../api/callers';
import { type Desk, deskForTests } from './a-desk';
import { barriers } from './a-look';

let desk: Desk;
deskForTests((started) => {
  desk = started;
});

test('levels of a clock that is long overdue are put together, and open by a press', async () => {
  const { id } = granted(await desk.they.agent.files({ ...COMPLAINT, facts: '隧道里没有信号。' }), 201);
  const page = await desk.signedIn('agent-1');
  // The reply was due a hundred days ago, and each level was told an hour after the one before it.
  await page.route(`**/complaints/${id}/timeline`, async (route) => {
    const answer = await route.fetch();
    const timeline = await answer.json();
    const [late] = timeline.clocks.filter(({ kind }: { kind: string }) => kind === 'reply');
    const began = Date.parse(late.startedAt) - 110 * DAY;
    const ago = (ms: number) => new Date(began + ms).toISOString();
    const dueAt = ago(10 * DAY);
    timeline.from = late.startedAt = ago(0);
    late.dueAt = dueAt;
    late.marks = [
      { type: 'breach', at: dueAt, actedAt: dueAt },
      ...[1, 2, 3].map((level) => {
        const at = ago(10 * DAY + (level - 1) * HOUR);
        return { type: 'level', level, at, actedAt: at };
      }),
    ];
    await route.fulfill({ response: answer, json: timeline });
  });
  await page.goto(`${desk.url}/desk/complaints/${id}`);
  const line = page.locator('.line', { hasText: 'promise to the customer' });
  const group = line.getByRole('button', { name: 'levels 1–3 of the ladder' });
  expect(await group.textContent()).toBe('levels 1–3');
  expect(await line.locator('i.mark-level').count()).toBe(0);
  expect(await line.locator('i.mark-breach').count()).toBe(1);
  await group.focus();
  await page.keyboard.press('Enter');
  const words = line.locator('.line-words li', { hasText: 'of the ladder at' });
  expect(await words.count()).toBe(3);
  expect(await words.first().isVisible()).toBe(true);
  expect(await group.getAttribute('aria-expanded')).toBe('true');
  expect(await barriers(page)).toEqual([]);
  await group.click();
  await line.locator('.line-words').waitFor({ state: 'detached' });
});
