import { v7 } from 'uuid';
import { anIntake, INTAKE, type Life } from '../case/steps';
import type { Ground } from '../ground';
import type { ApiCaller } from '../http';
import { atOnce } from '../interleave';
import type { Surroundings } from '../part';
import { duePolicies } from './policies';

/** How many cases are filed, and how many of them fall due. */
export interface IntakeSize {
  readonly cases: number;
  readonly due: number;
  readonly atOnce: number;
}

/** How many cases were filed before the filing had to stop. */
export interface Filed {
  readonly cases: number;
  readonly due: number;
  /** From the first request to the last answer, in milliseconds. */
  readonly tookMs: number;
}

/**
 * Files cases through the API. Those that fall due come first, and the actions that their life has before that moment
 * are carried out at once.
 */
export async function fileCases(
  { ground, signal, say }: Surroundings,
  caller: ApiCaller,
  life: Life,
  size: IntakeSize,
  { receivedAt, label }: { receivedAt: number; label: string },
): Promise<Filed> {
  const token = ground.token(INTAKE.who);
  const policies = duePolicies(life);
  const begun = performance.now();
  let [cases, due, lastAnswer, saidAt] = [0, 0, begun, begun];
  await atOnce(size.atOnce, size.cases, signal, async (index) => {
    const isDue = index < size.due;
    const more = isDue
      ? { policy: policies.due, receivedAt: new Date(receivedAt).toISOString() }
      : { policy: policies.open };
    const { body } = await caller.post(token, '/complaints', { ...anIntake(), ...more }, v7());
    for (const step of isDue ? life.beforeDue.steps : []) {
      await caller.post(ground.token(step.who), `/complaints/${body.id}/${step.action}`, step.body, v7());
    }
    cases++;
    if (isDue) due++;
    lastAnswer = performance.now();
    if (lastAnswer - saidAt < 10_000) return;
    saidAt = lastAnswer;
    const rate = (cases / (lastAnswer - begun)) * 1_000;
    say(`due: ${label}: ${cases} of ${size.cases} filed, ${rate.toFixed(0)}/s`);
  });
  return { cases, due, tookMs: lastAnswer - begun };
}

/** How many recorded cases have no workflow yet. */
export async function startsPending({ pool }: Ground): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM complaint WHERE start_pending');
  return rows[0]!.n;
}
