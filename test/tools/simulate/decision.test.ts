import fc from 'fast-check';
import { readPolicyFolder } from '../../../db/policies/documents/files';
import { caseOf } from '../../../tools/simulate/case';
import { decide, type Question } from '../../../tools/simulate/decision';
import { Draws, mulberry32 } from '../../../tools/simulate/draws';
import { kindOf, subjectOf } from '../../../tools/simulate/duty';
import { holders, ONLOOKER, PLAYED, unitsFor } from '../../../tools/simulate/organisation';
import stories from '../../../tools/simulate/stories.json';
import { POLICIES } from '../../policies/documents';

const RATES = { late: 0.3, dissatisfied: 0.25 };
const DUTIES = [
  'verify',
  'dispatch',
  'accept',
  'propose',
  'answer-task',
  'review',
  'reply',
  'follow-up',
  'rework',
  'answer-hand-over',
];

const questions = fc.record<Question>({
  case: fc.nat(1_000),
  duty: fc.constantFrom(...DUTIES, 'acknowledge-escalation city-haizhou'),
  nth: fc.nat(4),
});

/** The decisions about all duties of many cases. */
const decisions = (seed: number, rates = RATES, duties = DUTIES) =>
  Array.from({ length: 400 }, (_, index) =>
    duties.map((duty) => decide(seed, rates, { case: index, duty, nth: 0 })),
  ).flat();

describe('the random numbers', () => {
  test('are those of the published mulberry32', () => {
    const draw = mulberry32(1);
    expect([draw(), draw(), draw()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  });

  test('are spread evenly, even for decisions that differ in only one digit', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 10_000; index += 1) tenths[Math.floor(new Draws(1, index, 'case').share() * 10)]! += 1;
    for (const times of tenths) expect(Math.abs(times - 1_000)).toBeLessThan(150);
  });
});

describe('people with the same seed', () => {
  test('decide the same, whenever and in whatever order they are asked', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(questions, { minLength: 2, maxLength: 10 }), (seed, asked) => {
        const first = asked.map((question) => decide(seed, RATES, question));
        const later = [...asked].reverse().map((question) => decide(seed, RATES, { ...question }));
        expect(later.reverse()).toEqual(first);
      }),
    );
  });

  test('file the same complaints, and others with another seed', () => {
    const filed = (seed: number) => Array.from({ length: 20 }, (_, index) => caseOf(seed, index, 'en'));
    expect(filed(7)).toEqual(filed(7));
    expect(filed(7)).not.toEqual(filed(8));
    expect(decisions(7)).not.toEqual(decisions(8));
  });
});

test('everything that people say is in both languages', () => {
  const said = decisions(3).flatMap(({ steps }) => steps.flatMap(({ body }) => Object.entries(body)));
  const texts = said.filter(([field]) => field === 'text' || field === 'reason').map(([, text]) => text);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts)
    expect(text).toEqual({ en: expect.stringMatching(/^[ -~]+$/), zh: expect.stringMatching(/\p{Script=Han}/u) });
  const cases = (language: 'en' | 'zh') => Array.from({ length: 20 }, (_, index) => caseOf(7, index, language));
  const text = (language: 'en' | 'zh') => cases(language).map(({ body }) => `${body.facts} ${body.remedySought}`);
  for (const one of text('zh')) expect(one).toMatch(/^[^a-z]+$/);
  for (const one of text('en')) expect(one).not.toMatch(/\p{Script=Han}/u);
  const alike = (language: 'en' | 'zh') => cases(language).map(({ filer, unit, turns }) => ({ filer, unit, turns }));
  expect(alike('zh')).toEqual(alike('en'));
});

describe('the rates', () => {
  test('say how many duties are done only after their clock has run out', () => {
    for (const late of [0, 0.3, 1]) {
      const all = decisions(3, { ...RATES, late });
      const tooLate = all.filter(({ steps }) => steps.at(-1)!.share > 1);
      expect(tooLate.length / all.length).toBeCloseTo(late, 1);
      expect(all.filter((decision) => decision.late)).toEqual(tooLate);
    }
  });

  test('say how many customers are dissatisfied with the first answer', () => {
    for (const dissatisfied of [0, 0.25, 1]) {
      const asked = decisions(3, { ...RATES, dissatisfied }, ['follow-up']).map(
        ({ steps }) => steps.at(-1)!.body.outcome,
      );
      const share = asked.filter((outcome) => outcome === 'dissatisfied').length / asked.length;
      expect(share).toBeCloseTo(dissatisfied, 1);
      if (dissatisfied < 1) expect(asked).toEqual(expect.arrayContaining(['satisfied', 'unreachable']));
    }
  });

  test('let three of four cases need several units', () => {
    const first = decisions(3, RATES, ['propose']);
    const asked = first.filter(({ steps }) => steps.at(-1)!.action === 'request-help');
    expect(asked.length / first.length).toBeCloseTo(0.75, 1);
  });

  test('let everything else happen as well', () => {
    const bodies = decisions(3).flatMap(({ steps }) => steps.map(({ action, body }) => ({ action, ...body })));
    for (const wanted of [
      { action: 'verify', outcome: 'not-accepted' },
      { action: 'contact', reached: false },
      { action: 'pause' },
      { action: 'request-help', units: 1 },
      { action: 'request-help', units: 2 },
      { action: 'review', decision: 'reject' },
      { action: 'rework' },
      { action: 'decline-rework' },
      { action: 'answer-hand-over', accept: false },
    ]) {
      expect(bodies).toContainEqual(expect.objectContaining(wanted));
    }
    const turns = Array.from({ length: 200 }, (_, index) =>
      caseOf(3, index, 'en').turns.map(({ action }) => action),
    ).flat();
    expect(new Set(turns)).toEqual(new Set(['hand-over', 'withdraw', 'reopen']));
  });
});

test.each([
  ['reply-1', 'reply', undefined],
  ['first-contact-12', 'first-contact', undefined],
  ['unit-task-t20-20', 'unit-task', 't20'],
  ['remedy-r20-2-21', 'remedy', 'r20-2'],
  ['escalation-acknowledgement-e35-36', 'escalation-acknowledgement', 'e35'],
])('the clock %s measures %s of %s', (id, kind, subject) => {
  expect([kindOf(id), subjectOf(id)]).toEqual([kind, subject]);
});

describe('a decision', () => {
  test('has the duty itself as its last step, and other steps before', () => {
    fc.assert(
      fc.property(fc.nat(), questions, (seed, question) => {
        const shares = decide(seed, RATES, question).steps.map(({ share }) => share);
        expect(Math.max(...shares)).toBe(shares.at(-1));
        expect(Math.min(...shares)).toBeGreaterThan(0);
      }),
    );
  });

  test('does not reject or send back for ever', () => {
    const rejections = Array.from({ length: 200 }, (_, nth) =>
      decide(1, { late: 0, dissatisfied: 1 }, { case: 1, duty: 'review', nth }),
    );
    expect(rejections.filter(({ steps }) => steps[0]!.body.decision === 'reject').length).toBeLessThan(10);
  });
});

describe('in the simulation the sample organisation', () => {
  test('has somebody for every duty, and a person without any who looks on', () => {
    for (const role of [
      'agent',
      'dispatcher',
      'handler',
      'reviewer',
      'follow-up-caller',
      'service-supervisor',
      'unit-head',
    ]) {
      expect(holders(role).length).toBeGreaterThan(0);
    }
    expect(PLAYED.map(({ id }) => id)).not.toContain(ONLOOKER);
  });

  test('has a unit with handlers for every story, in the branch of the dispatcher', () => {
    for (const dispatchers of ['haizhou-service', 'wanping-service']) {
      for (const kind of ['network', 'market', 'county']) {
        const units = unitsFor(dispatchers, kind);
        expect(units.length).toBeGreaterThan(0);
        for (const unit of units) expect(holders('handler', unit).length).toBeGreaterThan(0);
      }
    }
  });

  test('gets only complaints whose categories the policy of the demonstration knows', async () => {
    const { policies } = await readPolicyFolder(POLICIES);
    const { categories } = policies.find(({ document }) => document.id === 'demo')!.rules;
    expect(categories).toEqual(expect.arrayContaining(stories.map(({ category }) => category)));
  });
});
