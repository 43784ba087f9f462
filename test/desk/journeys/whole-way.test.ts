import type { Language } from '../../../domain/language';
import { Caller, granted } from '../../api/callers';
import { type Desk, deskForTests, LOOKED_AT } from '../a-desk';
import { type Screen, screenIn } from './in-words';
import { IN_CHINESE, Somebody } from './somebody';

// A journey waits for many answers, and a busy machine gives each of them late.
jest.setTimeout(600_000);

let desk: Desk;
deskForTests(
  (started) => {
    desk = started;
  },
  { allowed: LOOKED_AT },
);

/** An agent takes a complaint on the telephone. Gives its number. */
async function files({ page, hands }: Somebody, { intake }: Screen, phone: string): Promise<string> {
  await hands.press(page.getByRole('link', { name: intake('title') }));
  await hands.write(page.getByRole('textbox', { name: intake('phone') }), phone);
  await page.keyboard.press('Tab');
  await page.getByText(intake('nobody')).waitFor();
  await hands.write(page.getByLabel(intake('name'), { exact: true }), 'Wang Xiaoming');
  await hands.write(page.getByRole('combobox', { name: intake('category') }), 'coverage');
  await page.keyboard.press('Enter');
  await hands.write(page.getByLabel(intake('facts')), 'No signal at home since Monday.');
  await hands.press(page.getByRole('button', { name: new RegExp(`^${intake('file')}`) }));
  await page.getByRole('heading', { name: intake('filed') }).waitFor();
  return (await page.locator('.intake-number').textContent())!;
}

const UNITS = {
  network: { en: 'Haizhou network operations', zh: '海州网络运维中心' },
  market: { en: 'Haizhou marketing and billing', zh: '海州市场经营部' },
  county: { en: 'Linshui county', zh: '临水县公司' },
  tower: { en: 'Haizhou tower maintenance, a partner', zh: '海州基站代维公司' },
} as const;

test.each([
  ['with the mouse, in English', 'en', false, '13933334444'],
  ['by keyboard alone, in Chinese', 'zh', true, '13933335555'],
] as const)(
  'a complaint goes its whole way through the windows of those who work on it, and its owner sees each step, %s',
  async (_, language: Language, keysAlone, phone) => {
    const screen = screenIn(language);
    const { action, field, state, value } = screen;
    const at = (login: string): Promise<Somebody> =>
      Somebody.at(desk, login, { keysAlone, ...(language === 'zh' ? IN_CHINESE : {}) });
    const solve = (who: Somebody, text: string): Promise<void> =>
      who.does(action('propose'), async (form) => {
        await form.choose(field('measure'), value('repair'));
        await form.write(field('text'), text);
        await form.choose(field('founded'), language === 'zh' ? '是' : 'Yes');
      });

    const owner = await at('agent-1');
    const number = await files(owner, screen, phone);
    await owner.finds(number);
    await owner.sees(state('received'));

    const dispatcher = await at('dispatcher-1');
    await dispatcher.opens(number);
    await dispatcher.does(action('verify'), (form) => form.choose(field('outcome'), value('accepted')));
    await dispatcher.does(action('dispatch'), async (form) => {
      await form.choose(field('unit'), UNITS.network[language]);
      await form.write(field('note'), '请先联系客户。');
    });
    await owner.sees(state('dispatched'));

    const handler = await at('handler-1');
    await handler.doesInList(number, action('accept'), 'a');
    await owner.sees(state('handling'));
    await handler.opens(number);
    await handler.does(action('contact'), async (form) => {
      await form.choose(field('reached'), language === 'zh' ? '是' : 'Yes');
      await form.write(field('note'), 'The whole house has no signal.');
    });
    await owner.reads('The whole house has no signal.');
    await handler.does(action('request-help'), async (form) => {
      await form.choose(field('coordinator'), '何乙');
      for (const [index, [unit, question]] of (
        [
          ['market', 'Is the contract in force?'],
          ['county', 'Was there work on the line?'],
          ['tower', 'Does the tower have power?'],
        ] as const
      ).entries()) {
        // The first unit is there to be named.
        if (index > 0) await form.add(field('tasks'));
        await form.choose(field('unit'), UNITS[unit][language]);
        await form.write(field('question'), question);
      }
    });
    await owner.page.locator('.tasks > li').nth(2).waitFor();

    for (const [login, question, answer] of [
      ['handler-3', 'Is the contract in force?', 'It is, until May.'],
      ['handler-5', 'Was there work on the line?', 'There was none.'],
    ] as const) {
      const asked = await at(login);
      await asked.doesInList(number, action('accept-task'), 'a');
      await asked.opens(number);
      await asked.page.locator('.task', { hasText: question }).waitFor();
      await asked.does(action('answer-task'), (form) => form.write(field('text'), answer));
      await owner.page.locator('.task', { hasText: answer }).waitFor();
      await asked.close();
    }
    // A partner's machine asks for what it has to do, and answers, as partners do.
    const partner = new Caller(desk.stack.app, desk.stack.tokens.machines['partner-tower-desk']);
    const { items } = granted(await partner.get('/tasks'));
    const own = items.find((one: { complaint: { number: string } }) => one.complaint.number === number);
    await partner.achieves(own.complaint.id, 'accept-task', { task: own.id });
    await partner.achieves(own.complaint.id, 'answer-task', { task: own.id, text: 'It had none for two days.' });
    await owner.page.locator('.task', { hasText: 'It had none for two days.' }).waitFor();

    await handler.page.locator('.task', { hasText: 'It had none for two days.' }).waitFor();
    await solve(handler, 'The tower has power again.');
    await owner.sees(state('in_review'));

    const reviewer = await at('reviewer-1');
    const approves = (form: Somebody['form']) => form.choose(field('decision'), value('approve'));
    await reviewer.opens(number);
    await reviewer.does(action('review'), approves);
    await owner.sees(state('approved'));
    await owner.does(action('reply'), (form) => form.write(field('text'), 'The tower has power again. Please try.'));
    await owner.sees(state('follow_up'));

    const caller = await at('follow-up-caller-1');
    await caller.opens(number);
    await caller.does(action('follow-up'), async (form) => {
      await form.choose(field('outcome'), value('dissatisfied'));
      await form.write(field('note'), '晚上仍然没有信号。');
    });
    await owner.reads('晚上仍然没有信号。');

    const supervisor = await at('service-supervisor-1');
    await supervisor.opens(number);
    await supervisor.does(action('rework'), (form) => form.write(field('reason'), 'Measure it in the evening.'));
    await owner.sees(state('rework'));

    await handler.sees(state('rework'));
    await solve(handler, 'A second antenna stands since today.');
    await owner.sees(state('in_review'));
    await reviewer.opens(number);
    await reviewer.does(action('review'), approves);
    await owner.sees(state('approved'));
    await owner.does(action('reply'), (form) => form.write(field('text'), 'There is a second antenna.'));
    const otherCaller = await at('follow-up-caller-2');
    await otherCaller.opens(number);
    await otherCaller.does(action('follow-up'), async (form) => {
      await form.choose(field('outcome'), value('satisfied'));
      await form.choose(field('score'), '9');
    });
    await owner.sees(state('closed'));
    const { items: events } = granted(await desk.person('p-agent-1').get(`/complaints/${own.complaint.id}/events`));
    expect(events.findLast(({ type }: { type: string }) => type === 'followed_up')).toMatchObject({ score: 9 });
    expect(desk.takeErrors()).toEqual([]);
  },
);
