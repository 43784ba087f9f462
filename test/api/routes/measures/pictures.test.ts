import type { FastifyInstance } from 'fastify';
import { type Stack, startStack } from '../../../helpers/stack';
import { Caller, granted, PEOPLE, refused } from '../../callers';
import { AFTER, recordMarch } from './a-march';

let stack: Stack;
let app: FastifyInstance;
let manager: Caller;
const as = (person: string): Caller => new Caller(app, stack.tokens.persons[person]);
beforeAll(async () => {
  stack = await startStack({ worker: false });
  await recordMarch(stack.pool);
  app = await stack.api({ clock: AFTER });
  manager = as('p-service-manager-1');
});
afterAll(() => stack?.stop());

const MARCH = 'from=2026-02-28T16:00:00Z&to=2026-03-31T16:00:00Z';
const counts = async (path: string): Promise<number> => {
  const { items, next } = granted(await manager.get(`${path}&limit=200`));
  expect(next).toBeNull();
  return items.length;
};

describe('where time goes', () => {
  const flow = async (query = '') => granted(await manager.get(`/measures/flow?${MARCH}${query}`));
  const behind = (query: string) => counts(`/measures/flow/complaints?${MARCH}${query}`);

  test('the month that was worked out by hand, from stage to stage, and what is open there', async () => {
    const { places, links, steps, names } = await flow();
    expect(places.map(({ place, count, open }: Record<string, unknown>) => [place, count, open])).toEqual([
      ['intake', 5, 1],
      ['dispatch', 4, 0],
      ['handling', 4, 0],
      ['review', 2, 0],
      ['follow-up', 2, 0],
    ]);
    expect(places[1]).toMatchObject({ elapsed: { meanMs: 600_000, p50Ms: 600_000, p90Ms: 600_000 }, still: 0 });
    expect(places[1]).toMatchObject({ working: { meanMs: 600_000 }, paused: null, waiting: [] });
    expect(links).toContainEqual(expect.objectContaining({ place: 'handling', next: 'dispatch', count: 1 }));
    expect(links).toContainEqual(expect.objectContaining({ place: 'intake', next: null, count: 2 }));
    expect(steps).toContainEqual({ step: 5, place: 'handling', next: null, count: 1 });
    expect(names.what.handling).toMatchObject({ en: expect.any(String), zh: expect.any(String) });
  });

  test('from unit to unit, with the names of the units', async () => {
    const { places, links, names } = await flow('&between=unit-tree&unit=city');
    expect(places.map(({ place, count }: Record<string, unknown>) => [place, count])).toEqual([
      ['lakeside', 6],
      ['hillside', 3],
    ]);
    expect(links).toContainEqual(expect.objectContaining({ place: 'hillside', next: 'lakeside', count: 1 }));
    expect(names['unit-tree'].hillside.en).toBe('unit hillside');
  });

  test('every number opens as many passages as it counts', async () => {
    for (const between of ['stage', 'unit', 'unit-tree']) {
      const { places, links, steps } = await flow(`&between=${between}`);
      const way = `&between=${between}`;
      for (const { place, count, still } of places) {
        expect(await behind(`${way}&place=${place}`)).toBe(count);
        expect(await behind(`${way}&place=${place}&paused=true`)).toBe(still);
      }
      for (const { place, next, count } of links)
        expect(await behind(`${way}&place=${place}&next=${next ?? ''}`)).toBe(count);
      for (const { step, place, next, count } of steps)
        expect(await behind(`${way}&place=${place}&next=${next ?? ''}&step=${step}`)).toBe(count);
      const all = links.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
      expect(await behind(way)).toBe(all);
    }
  });

  test('pages of it follow one another', async () => {
    const ask = async (cursor = '') =>
      granted(await manager.get(`/measures/flow/complaints?${MARCH}&limit=7${cursor && `&cursor=${cursor}`}`));
    const lengths: number[] = [];
    for (let page = await ask(); ; page = await ask(page.next)) {
      lengths.push(page.items.length);
      if (page.next === null) break;
    }
    expect(lengths).toEqual([7, 7, 3]);
  });
});

describe('how long complaints last', () => {
  const survival = async (query = '') => granted(await manager.get(`/measures/survival?${MARCH}${query}`));
  const behind = (query: string) => counts(`/measures/survival/complaints?${MARCH}${query}`);

  test('the month that was worked out by hand: one is still open at its end', async () => {
    const { groups, left } = await survival();
    expect(left).toBe(0);
    expect(groups).toHaveLength(1);
    const [all] = groups;
    expect(all).toMatchObject({ key: null, cases: 6, ended: 5, censored: 1, medianMs: 3_600_000 });
    expect(all.steps).toMatchObject([
      { after: 1, atRisk: 6, ended: 4, censored: 0, open: expect.closeTo(1 / 3) },
      // The one of 20 March is followed for eleven days and a half.
      { after: 12, atRisk: 2, ended: 0, censored: 1, open: expect.closeTo(1 / 3) },
      { after: 15, atRisk: 1, ended: 1, censored: 0, open: 0, lower: null, upper: null },
    ]);
    expect(all.openAfter.slice(0, 4)).toEqual([
      { days: 1, share: expect.closeTo(1 / 3), atRisk: 2, after: 2 },
      { days: 3, share: expect.closeTo(1 / 3), atRisk: 2, after: 4 },
      { days: 7, share: expect.closeTo(1 / 3), atRisk: 2, after: 8 },
      { days: 15, share: 0, atRisk: 0, after: 16 },
    ]);
    const [hours] = (await survival('&step=hour')).groups;
    expect(hours.steps.map(({ after, atRisk, ended }: Record<string, number>) => [after, atRisk, ended])).toEqual([
      [1, 6, 3],
      [2, 3, 1],
      [279, 2, 0],
      [337, 1, 1],
    ]);
  });

  test('whoever is followed longer is known for longer, and no further than the present', async () => {
    const { groups } = await survival('&until=2027-01-01T00:00:00Z');
    // From 20 March to 10 April at nine o’clock.
    expect(groups[0].steps.at(-1)).toMatchObject({ after: 21, censored: 1, ended: 0, atRisk: 1 });
    const { errors } = refused(await manager.get(`/measures/survival?${MARCH}&until=2026-03-02T00:00:00Z`), 400);
    expect(errors).toMatchObject([{ pointer: '/querystring/until' }]);
  });

  test('every number opens as many complaints as it counts, told apart or not', async () => {
    for (const by of ['', '&by=unit', '&by=category-tree', '&by=person']) {
      for (const step of ['day', 'hour']) {
        const { groups } = await survival(`${by}&step=${step}`);
        for (const { key, cases, ended, censored, steps, openAfter } of groups) {
          const one = `${by}&step=${step}${by === '' ? '' : `&key=${key ?? ''}`}`;
          const part = (name: string, after?: number) =>
            behind(`${one}&part=${name}${after === undefined ? '' : `&after=${after}`}`);
          expect([await part('all'), await part('ended'), await part('censored')]).toEqual([cases, ended, censored]);
          for (const { atRisk, after } of openAfter) expect(await part('at-risk', after)).toBe(atRisk);
          for (const { after, ...counted } of steps) {
            expect(await part('at-risk', after)).toBe(counted.atRisk);
            expect(await part('ended', after)).toBe(counted.ended);
            expect(await part('all', after)).toBe(counted.ended + counted.censored);
          }
        }
      }
    }
  });

  test('people are told apart for those who lead them alone', async () => {
    const administrator = as('p-administrator-1');
    expect(granted(await administrator.get(`/measures/survival?${MARCH}`)).groups).toHaveLength(1);
    expect(refused(await administrator.get(`/measures/survival?${MARCH}&by=person`), 403).rule).toBe('office-needed');
    expect(refused(await as(PEOPLE.agent).get(`/measures/survival?${MARCH}`), 403).rule).toBe('office-needed');
    expect(refused(await as(PEOPLE.agent).get(`/measures/flow?${MARCH}`), 403).rule).toBe('office-needed');
  });
});
