import { openPool } from '../../../db/pool';
import { type Stack, startStack } from '../../helpers/stack';
import { aComplaint, type Callers, callersAt } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** The values of the metrics, by name and labels. */
async function metrics(app = stack.app): Promise<Map<string, number>> {
  const answer = await app.inject('/metrics');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=/);
  const lines = answer.payload.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('the metrics', () => {
  test('count requests by route and never by complaint', async () => {
    const id = await aComplaint(they);
    await they.agent.get(`/complaints/${id}`);
    await they.agent.get('/no-such-place');
    const counted = await metrics();
    expect(counted.get('shouwen_http_request_seconds_count{method="POST",route="/complaints",status="201"}')).toBe(1);
    expect(counted.get('shouwen_http_request_seconds_count{method="GET",route="/complaints/:id",status="200"}')).toBe(
      1,
    );
    expect([...counted.keys()].join('\n')).not.toContain(id);
    expect([...counted.keys()].join('\n')).not.toContain('no-such-place');
  });

  test('have no label for every path that strangers try', async () => {
    const strangers = async (round: number): Promise<void> => {
      for (const method of ['GET', 'PUT', 'DELETE', 'PURGE', 'PROPFIND', 'MKCOL'] as const)
        await stack.app.inject({ method: method as 'GET', url: `/x${round}/${method}?${round}` });
      for (const url of [`/complaints/${round}`, `/docs/static/${round}`, `/complaints?text=${round}`, `/%${round}`])
        await stack.app.inject({ url, headers: { authorization: `Bearer wrong-${round}` } });
    };
    await strangers(1);
    // On a busy machine the same request may also be answered 503, so the status is left out; and what Node says of
    // itself, such as a kind of garbage collection, comes when it comes.
    const asked = async () => {
      const ours = [...(await metrics()).keys()].filter((key) => !key.startsWith('nodejs_'));
      return new Set(ours.map((key) => key.replace(/status="\d+"/, '')));
    };
    const before = await asked();
    for (let round = 2; round < 6; round += 1) await strangers(round);
    expect([...(await asked())].filter((key) => !before.has(key))).toEqual([]);
    const unknown = [...(await metrics()).keys()].filter((key) => key.includes('route="unknown"'));
    expect(unknown.every((key) => key.includes('method="any"'))).toBe(true);
  });

  test('count open cases by how late they are, without the closed ones', async () => {
    const before = (await metrics()).get('shouwen_cases{of="open ok"}') ?? 0;
    const id = await aComplaint(they);
    expect((await metrics()).get('shouwen_cases{of="open ok"}')).toBe(before + 1);
    await they.agent.does(id, 'withdraw', { reason: 'x' });
    expect((await metrics()).get('shouwen_cases{of="open ok"}') ?? 0).toBe(before);
    expect((await metrics()).get('shouwen_cases{of="alarms"}')).toBe(0);
  });

  test('are there without the database, too', async () => {
    const pool = openPool('postgres://nobody@127.0.0.1:1/nothing');
    const app = await stack.api({ pool });
    expect([...(await metrics(app)).keys()]).toContain('process_cpu_user_seconds_total');
    await pool.end();
  });
});
