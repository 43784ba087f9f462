import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { recentAlarms } from '../../db/operations/alarms';
import { loadEvents } from '../../db/record/complaints';
import { findTemporal } from '../../dev/engine/find-temporal';
import { fold } from '../../domain/complaint/evolve';
import { nextDue } from '../../domain/complaint/next-due';
import { complaintId } from '../../domain/ids';
import { compareCase } from '../../worker/compare';
import { workflowIdOf } from '../../workflows/messages';
import { eventually } from '../helpers/eventually';
import { type Answer, file, send, sendUntilAnswered } from './callers';
import { actedTwice } from './checkpoints';
import { type Process, RunningInstallation } from './installation';

const ACTIONS = 200;
const CASES = 40;
/** The fault happens once this many actions have been answered. */
const STRIKE_AFTER = 60;
/** The longest time until everything is in order again. A lost task is given out again after ten seconds. */
const RECOVERY_MS = 90_000;
/** A machine on which five others work as well takes four times as long as a quiet one. */
const STORM_MS = 600_000;

let installation: RunningInstallation;

beforeAll(async () => {
  installation = await RunningInstallation.start();
});
afterAll(async () => {
  await installation?.stop();
});

/**
 * Waits until the record of a case agrees with its workflow and everything that is due has happened, and checks the
 * case.
 */
async function expectInOrder(id: string, expectedNotes: readonly string[]): Promise<void> {
  const complaint = complaintId(id);
  const isInOrder = async (): Promise<boolean> => {
    if ((await compareCase(installation.pool, installation.client, complaint)).length > 0) return false;
    const next = nextDue(fold(await loadEvents(installation.pool, complaint)));
    return next === null || next.at > Date.now() - 2_000;
  };
  // A process that was killed may still be starting, and then the question fails.
  await eventually(() => isInOrder().catch(() => false), RECOVERY_MS);
  const events = await loadEvents(installation.pool, complaint);
  expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1));
  expect(actedTwice(events)).toEqual([]);
  const noted = events.filter((event) => event.type === 'noted').map((event) => event.note.sha256);
  const { rows } = await installation.pool.query<{ sha256: string; content: string }>(
    'SELECT sha256, content FROM complaint_text WHERE complaint_id = $1',
    [id],
  );
  const contents = new Map(rows.map((row) => [row.sha256, row.content]));
  expect(noted.map((sha256) => contents.get(sha256) ?? 'a text that is gone').sort()).toEqual(
    [...expectedNotes].sort(),
  );
}

/** Sends two hundred notes at once on cases whose clocks run in seconds, with a fault in the middle of them. */
async function storm(strike: (cases: readonly Answer[]) => Promise<void> | void): Promise<void> {
  const cases = await Promise.all(Array.from({ length: CASES }, () => file(installation, 'demo')));
  let answered = 0;
  let struck: Promise<void> | undefined;
  const notes = Array.from({ length: ACTIONS }, async (_, index) => {
    const { body } = cases[index % CASES]!;
    const token = installation.tokens.persons[body.owner.person]!;
    const answer = await sendUntilAnswered(installation, token, `/complaints/${body.id}/note`, `note-${index}`, {
      note: `note ${index}`,
    });
    expect(answer.status).toBe(200);
    answered++;
    if (answered === STRIKE_AFTER) struck = Promise.resolve(strike(cases));
  });
  await Promise.all(notes);
  await struck;
  expect(answered).toBe(ACTIONS);
  for (const [index, { body }] of cases.entries()) {
    const own = Array.from({ length: ACTIONS / CASES }, (_, round) => `note ${index + round * CASES}`);
    await expectInOrder(body.id, own);
  }
  await Promise.all(
    cases.map(({ body }) =>
      sendUntilAnswered(
        installation,
        installation.tokens.persons[body.owner.person]!,
        `/complaints/${body.id}/withdraw`,
        'withdraw',
        { reason: 'The test is over.' },
      ),
    ),
  );
}

test.each<Process>(['worker', 'api', 'temporal', 'postgres'])(
  'kill -9 of the %s during two hundred actions loses nothing and repeats nothing',
  async (name) => {
    await storm(() => installation.killHard(name));
  },
  STORM_MS,
);

const run = promisify(execFile);

/** Does something to workflows with Temporal's command line tool, as an operator would. */
async function temporalCli(...args: string[]): Promise<void> {
  const found = await findTemporal({ say: () => {}, signal: AbortSignal.timeout(30_000) });
  if (found.kind === 'address') throw new Error('these tests need the command line of Temporal');
  await run(found.path, [...args, '--address', installation.temporalAddress], { timeout: 30_000 });
}

test(
  'Cancel from the command line of Temporal during two hundred actions ends no case',
  async () => {
    await storm(async (cases) => {
      await Promise.all(
        cases.slice(0, 10).map(({ body }) => {
          const workflow = workflowIdOf(complaintId(body.id));
          return temporalCli('workflow', 'cancel', '--workflow-id', workflow);
        }),
      );
    });
  },
  STORM_MS,
);

test(
  'a case whose workflow was terminated is found, restarted from the record and reported',
  async () => {
    let terminated: string[] = [];
    let all: (string | null)[] = [];
    await storm(async (cases) => {
      all = cases.map(({ body }) => body.id);
      terminated = cases.slice(0, 10).map(({ body }) => body.id);
      for (const id of terminated) {
        const workflow = workflowIdOf(complaintId(id));
        await temporalCli('workflow', 'terminate', '--workflow-id', workflow, '--reason', 'a mistake');
      }
    });
    const alarms = await recentAlarms(installation.pool, 200);
    const reported = alarms
      // A case of an earlier storm may have been restarted then. A run that finds, when it begins from the record, that
      // the record has moved on completes, and the one after it is reported too.
      .filter(({ kind, complaint, detail }) => {
        return (
          kind === 'workflow-restarted' &&
          all.includes(complaint) &&
          (detail as { status?: string }).status !== 'COMPLETED'
        );
      })
      .map(({ complaint }) => complaint);
    expect([...new Set(reported)].sort()).toEqual([...terminated].sort());
  },
  STORM_MS,
);

test(
  'while Postgres is away, timers act on time, the API says 503, and the record catches up',
  async () => {
    const { body } = await file(installation, 'demo');
    const owner = installation.tokens.persons[body.owner.person]!;
    const before = await loadEvents(installation.pool, complaintId(body.id));
    const back = installation.freeze('postgres');
    const gone = Date.now();
    let refused: Answer | undefined;
    try {
      refused = await send(installation, owner, `/complaints/${body.id}/note`, 'away', { note: 'while away' });
      // During these twenty seconds several clocks of the policy `demo` run out.
      await eventually(() => Date.now() - gone > 20_000, 30_000);
    } finally {
      back();
    }
    expect(refused?.status).toBe(503);
    const noted = await sendUntilAnswered(installation, owner, `/complaints/${body.id}/note`, 'away', {
      note: 'while away',
    });
    expect(noted.status).toBe(200);
    await expectInOrder(body.id, ['while away']);
    const events = await loadEvents(installation.pool, complaintId(body.id));
    const meanwhile = events
      .slice(before.length)
      .filter((event) => event.dueAt !== undefined && event.at < gone + 20_000);
    expect(meanwhile.length).toBeGreaterThan(0);
    for (const event of meanwhile) expect(event.at - event.dueAt!).toBeLessThan(5_000);
  },
  STORM_MS,
);

test(
  'while Temporal is away, intake answers 201, and every complaint gets its workflow afterwards',
  async () => {
    const back = installation.freeze('temporal');
    const gone = Date.now();
    const filed: Answer[] = [];
    try {
      while (Date.now() - gone < 20_000) {
        filed.push(await file(installation, 'telecom'));
        // Calls come steadily. Their number does not matter here.
        await delay(250);
      }
    } finally {
      back();
    }
    expect(filed.length).toBeGreaterThan(20);
    expect(new Set(filed.map((answer) => answer.status))).toEqual(new Set([201]));
    for (const { body } of filed) await expectInOrder(body.id, []);
  },
  STORM_MS,
);
