import type { CompiledRules, Incident } from '../../../../domain/policy/rules';
import { aCase, anIntake, CaseFile, PEOPLE, RULES, text } from '../a-case';

const { dispatcher } = PEOPLE;
const withIncidents = (incidents: readonly Incident[], rules: CompiledRules = RULES): CaseFile => {
  const intake = anIntake({ rules });
  return CaseFile.received({ ...intake, classification: { ...intake.classification, incidents } }).after(1);
};
const reclassify = (incidents: readonly Incident[]) =>
  ({ action: 'reclassify', classification: { incidents }, reason: text('found-out') }) as const;

describe('danger, injury and media', () => {
  test('make a case critical at intake, whatever severity was chosen, and the leadership is told', () => {
    for (const incident of ['danger', 'injury', 'media'] as const) {
      const file = withIncidents([incident]);
      expect(file.complaint.classification).toMatchObject({ severity: 'critical', incidents: [incident] });
      expect(file.happened).toContain('leadership_informed');
    }
    expect(withIncidents(['group']).complaint.classification.severity).toBe('ordinary');
  });

  test('open one supervision at once, named after the gravest of them', () => {
    for (const [incidents, reason] of [
      [['media', 'injury'], 'injury'],
      [['media'], 'media'],
      [['danger'], 'critical'],
    ] as const) {
      const file = withIncidents(incidents);
      expect(file.events.filter(({ type }) => type === 'supervision_opened')).toHaveLength(1);
      expect(file.complaint.supervision).toMatchObject({ reason, supervisor: null });
      expect(file.running).toContain('supervision');
    }
  });

  test('do what the policy says and nothing more', () => {
    const rules: CompiledRules = {
      ...RULES,
      incidents: { critical: ['danger'] },
      supervision: { ...RULES.supervision, on: ['media'] },
    };
    expect(withIncidents(['injury'], rules).complaint).toMatchObject({
      classification: { severity: 'ordinary' },
      supervision: null,
    });
    expect(withIncidents(['media'], rules).complaint).toMatchObject({
      classification: { severity: 'ordinary' },
      supervision: { reason: 'media' },
    });
  });

  test('have the same effect once, if they are found out later', () => {
    const file = aCase('handling').does(dispatcher, reclassify(['media']));
    expect(file.happened).toEqual(['reclassified', 'supervision_opened', 'leadership_informed']);
    expect(file.complaint.classification).toMatchObject({ severity: 'critical', incidents: ['media'] });
    expect(file.refuses(dispatcher, reclassify(['media'])).type).toBe('nothing-to-change');
    expect(file.does(dispatcher, reclassify(['media', 'group'])).happened).toEqual(['reclassified']);
    const verified = aCase('received').does(dispatcher, {
      action: 'verify',
      classification: { incidents: ['injury'] },
    });
    expect(verified.complaint.supervision).toMatchObject({ reason: 'injury' });
  });

  test('keep the case critical until they are taken back', () => {
    const file = aCase('handling').does(dispatcher, reclassify(['injury']));
    const lower = {
      action: 'reclassify',
      classification: { severity: 'ordinary' },
      reason: text('not-so-bad'),
    } as const;
    expect(file.refuses(dispatcher, lower).type).toBe('nothing-to-change');
    const taken = file.does(dispatcher, { ...lower, classification: { severity: 'ordinary', incidents: [] } });
    expect(taken.complaint.classification).toEqual({
      category: 'network.coverage',
      severity: 'ordinary',
      customerClass: 'ordinary',
      channel: 'hotline',
    });
  });
});

test('a case whose incidents are taken back has the severity again that was chosen for it', () => {
  const intake = anIntake({ severity: 'serious' });
  const filed = CaseFile.received({ ...intake, classification: { ...intake.classification, incidents: ['media'] } });
  expect(filed.complaint.classification).toMatchObject({ severity: 'critical', said: 'serious' });
  const taken = filed.does(dispatcher, { action: 'verify' }).does(dispatcher, reclassify([]));
  expect(taken.complaint.classification).toEqual(intake.classification);
});

describe('a supervision that is open', () => {
  const satisfied = { action: 'follow-up', outcome: 'satisfied' } as const;
  const supervised = (blocksClosing: boolean): CaseFile =>
    aCase('follow_up', { rules: { ...RULES, supervision: { ...RULES.supervision, blocksClosing } } }).does(
      PEOPLE.inspector,
      { action: 'supervise', requirements: text('weekly') },
    );

  test('keeps the case from being closed only if the policy says so', () => {
    expect(supervised(false).does(PEOPLE.caller, satisfied).state).toBe('closed');
    const file = supervised(true);
    const lift = { action: 'lift-supervision', text: text('done') } as const;
    expect(file.does(PEOPLE.inspector, lift).does(PEOPLE.caller, satisfied).state).toBe('closed');
    const asked = file.does(PEOPLE.caller, satisfied);
    expect(asked.state).toBe('follow_up');
    expect(asked.does(PEOPLE.inspector, lift).happened).toEqual(['supervision_lifted', 'closed']);
  });
});
