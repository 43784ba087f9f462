import { Api } from '../../../tools/public-api';
import { decide, type Rates } from '../../../tools/simulate/decision';
import { Office } from '../../../tools/simulate/office';
import { Simulation } from '../../../tools/simulate/simulation';
import { summary } from '../../../tools/simulate/summary';
import { eventually } from '../../helpers/eventually';
import { type Stack, startStack } from '../../helpers/stack';
import { now } from '../../helpers/stated-time';

// People who come late do so in seconds of the machine's clock, and one that is busy gives each answer late.
jest.setTimeout(600_000);
/** How long the ladder may take to its second level, which is half a minute of the policy. */
const CLIMBED_MS = 300_000;

let stack: Stack;
let api: string;
beforeAll(async () => {
  stack = await startStack();
  api = await stack.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => stack?.stop());

function simulationOf(play: { seed: number; cases: number; rates: Rates; speed?: number; language?: 'en' | 'zh' }) {
  const { cases, speed = 1, language = 'en', ...rules } = play;
  const lines: string[] = [];
  const run = `test-${rules.seed}`;
  const office = new Office(
    new Api(api),
    stack.tokens,
    { ...rules, speed, run, language },
    (line) => lines.push(line),
    now,
  );
  return { simulation: new Simulation(office, cases), office, lines };
}

/**
 * With this seed, of three cases one asks other units, one is rejected, one is paused and one is sent back for rework.
 */
const SEED = 2_597;

/** For each type of event the field that the seed decides, and its name in the decision. */
const DECIDED: Record<string, { duty: string; field: string; of: (event: Record<string, unknown>) => unknown }> = {
  verified: { duty: 'verify', field: 'outcome', of: () => 'accepted' },
  not_accepted: { duty: 'verify', field: 'outcome', of: () => 'not-accepted' },
  help_requested: { duty: 'propose', field: 'units', of: ({ units }) => units },
  proposed: { duty: 'propose', field: 'measure', of: (event) => event.measure },
  proposal_approved: { duty: 'review', field: 'decision', of: () => 'approve' },
  proposal_rejected: { duty: 'review', field: 'decision', of: () => 'reject' },
  followed_up: { duty: 'follow-up', field: 'outcome', of: (event) => event.outcome },
};

describe('the simulated people', () => {
  test('who do everything too late make cases warn, breach and climb the ladder', async () => {
    const { simulation, lines } = simulationOf({ seed: 4, cases: 3, rates: { late: 1, dissatisfied: 0 } });
    const stop = new AbortController();
    const playing = simulation.play(stop.signal);
    const { counts } = simulation.result;
    await eventually(() => counts.levels.has('2') && counts.of('escalation_acknowledged') > 0, CLIMBED_MS);
    stop.abort();
    await playing;
    expect(counts.of('clock_warned')).toBeGreaterThan(0);
    expect(counts.of('clock_breached')).toBeGreaterThan(0);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ *\d+\.\d s {2}\d{8}-\d{6} {2}! .+: time is running out on the .+ clock$/),
        expect.stringMatching(/!! .+: the .+ has run out$/),
        expect.stringMatching(/!!! .+: level 2: the head of \S+ .+ must know, because of the .+$/),
        expect.stringMatching(/[\u4e00-\u9fff]+ \(.+\): acknowledges the escalation$/),
      ]),
    );
    expect(simulation.result.mishaps.failed).toBe(0);
    const seconds = lines.map((line) => Number(/^ *(\d+\.\d) s /.exec(line)?.[1] ?? 'NaN')).filter(Number.isFinite);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
  });

  test('bring every case to its end, and do in each what the seed has decided', async () => {
    const rates = { late: 0, dissatisfied: 0.5 };
    const { simulation, office } = simulationOf({ seed: SEED, cases: 3, rates, speed: 5 });
    await simulation.play(new AbortController().signal);
    const { counts, filed, open, mishaps } = simulation.result;
    expect({ filed, open, failed: mishaps.failed }).toEqual({ filed: 3, open: 0, failed: 0 });
    const types = ['closed', 'help_requested', 'proposal_rejected', 'reworked', 'paused'];
    expect(types.map((type) => counts.of(type))).toEqual([3, 1, 1, 1, 1]);
    expect(counts.of('task_answered')).toBeGreaterThan(0);
    for (const { id, plan } of office.cases.values()) {
      const answer = await office.api.get(stack.tokens.machines.hotline!, `/complaints/${id}/events`);
      const times = new Map<string, number>();
      const events = answer.body.items as Record<string, unknown>[];
      const isRequest = ({ type, at }: Record<string, unknown>, when: unknown) =>
        type === 'help_requested' && at === when;
      for (const [index, one] of events.entries()) {
        // A request for help is one event for each unit, all at the same moment.
        if (isRequest(one, events[index - 1]?.at) && events[index - 1]?.type === one.type) continue;
        const event: Record<string, unknown> = {
          ...one,
          units: events.filter((other) => isRequest(other, one.at)).length,
        };
        const decided = DECIDED[event.type as string];
        if (decided === undefined) continue;
        const { duty, field, of } = decided;
        const nth = times.get(duty) ?? 0;
        times.set(duty, nth + 1);
        const { steps } = decide(SEED, rates, { case: plan.index, duty, nth });
        expect({ duty, nth, [field]: of(event) }).toEqual({ duty, nth, [field]: steps.at(-1)!.body[field] });
      }
    }
    expect(summary(simulation.result)).toMatch(/^ {2}filed +3\n {2}closed +3 /);
  });

  test('do not begin on an API for which they have no tokens', async () => {
    const office = new Office(
      new Api(api),
      { ...stack.tokens, persons: Object.fromEntries(Object.keys(stack.tokens.persons).map((id) => [id, 'sw_wrong'])) },
      { seed: 1, rates: { late: 0, dissatisfied: 0 }, speed: 1, run: 'wrong', language: 'en' },
      () => {},
    );
    const playing = new Simulation(office, 1).play(new AbortController().signal);
    await expect(playing).rejects.toThrow("The API can't be used: 401 unknown-token");
  });
});
