import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import type { components, paths } from '../generated/api';
import { wholeCut } from './whole-cut';

export type Definition = components['schemas']['MeasureDefinition'];
export type Figure = components['schemas']['MeasureFigure'];
export type Trend = paths['/measures/{id}/trend']['get']['responses'][200]['content']['application/json'];
export type TrendQuery = paths['/measures/{id}/trend']['get']['parameters']['query'];
type CutQuery = paths['/measures/{id}']['get']['parameters']['query'];
export type CutAnswer = paths['/measures/{id}']['get']['responses'][200]['content']['application/json'];
export type BehindQuery = paths['/measures/{id}/complaints']['get']['parameters']['query'];
export type Part = NonNullable<BehindQuery['part']>;

export type Flow = components['schemas']['MeasureFlow'];
export type FlowQuery = paths['/measures/flow']['get']['parameters']['query'];
export type FlowBehindQuery = paths['/measures/flow/complaints']['get']['parameters']['query'];
export type Survival = paths['/measures/survival']['get']['responses'][200]['content']['application/json'];
export type SurvivalQuery = paths['/measures/survival']['get']['parameters']['query'];
export type SurvivalBehindQuery = paths['/measures/survival/complaints']['get']['parameters']['query'];

export type Report = components['schemas']['MeasureReport'];
export type ReportTable = Report['sections'][number]['tables'][number];
type ReportQuery = paths['/measures/report']['get']['parameters']['query'];

/** Figures are asked anew when somebody comes back to them; what is drawn stays until the answer is there. */
const settled = { staleTime: 30_000, placeholderData: keepPreviousData } as const;
/** How long freezing a report takes where there is little to be counted. */
const FREEZING_MS = 2_000;

export const useDefinitions = () =>
  useQuery({
    queryKey: ['figures', 'definitions'],
    queryFn: async () => (await answered(api.GET('/measures'))).items,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useTrend = (id: string, query: TrendQuery) =>
  useQuery({
    queryKey: ['figures', 'trend', id, query],
    queryFn: () => answered(api.GET('/measures/{id}/trend', { params: { path: { id }, query } })),
    ...settled,
  });

/** A figure by its cuts, with all rows as far as anybody looks through them. */
export const useCut = (id: string, query: CutQuery) =>
  useQuery({
    queryKey: ['figures', 'cut', id, query],
    queryFn: () =>
      wholeCut((page) =>
        answered(api.GET('/measures/{id}', { params: { path: { id }, query: { ...query, ...page } } })),
      ),
    ...settled,
  });

export const useReport = (query: ReportQuery) =>
  useQuery({
    queryKey: ['figures', 'report', query],
    queryFn: () => answered(api.GET('/measures/report', { params: { query } })),
    ...settled,
  });

type BehindPage = Pick<
  paths['/measures/{id}/complaints']['get']['responses'][200]['content']['application/json'],
  'items' | 'names' | 'next'
>;

/** Complaints behind a number, page after page. */
export type BehindPages = ReturnType<typeof usePages>;

/** A list of complaints behind a number, asked for page after page. @param name by which it is remembered */
function usePages(name: readonly unknown[], pageFrom: (page: PageQuery) => Promise<BehindPage>) {
  return useInfiniteQuery({
    queryKey: ['figures', 'behind', ...name],
    queryFn: ({ pageParam }) => pageFrom({ limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

type KeptBehindQuery = Omit<paths['/reports/{id}/complaints']['get']['parameters']['query'], 'measure'>;

/** How the complaints behind a part of a figure are asked for: as they stand, or as a report has kept them. */
export type AskedBehind =
  | { readonly query: BehindQuery }
  | { readonly report: string; readonly query: KeptBehindQuery };

/** The complaints behind a part of a figure. */
export const useBehind = (id: string, asked: AskedBehind) =>
  usePages([id, 'report' in asked ? asked.report : null, asked.query], (page): Promise<BehindPage> => {
    if (!('report' in asked)) {
      const query = { ...asked.query, ...page };
      return answered(api.GET('/measures/{id}/complaints', { params: { path: { id }, query } }));
    }
    const query = { ...asked.query, measure: id, ...page };
    return answered(api.GET('/reports/{id}/complaints', { params: { path: { id: asked.report }, query } }));
  });

/** Where complaints went between stages or units. */
export const useFlow = (query: FlowQuery) =>
  useQuery({
    queryKey: ['figures', 'flow', query],
    queryFn: () => answered(api.GET('/measures/flow', { params: { query } })),
    ...settled,
  });

export const useFlowBehind = (query: FlowBehindQuery) =>
  usePages(['flow', query], (page) =>
    answered(api.GET('/measures/flow/complaints', { params: { query: { ...query, ...page } } })),
  );

/** How long complaints last until they end. */
export const useSurvival = (query: SurvivalQuery) =>
  useQuery({
    queryKey: ['figures', 'survival', query],
    queryFn: () => answered(api.GET('/measures/survival', { params: { query } })),
    ...settled,
  });

export const useSurvivalBehind = (query: SurvivalBehindQuery) =>
  usePages(['survival', query], (page) =>
    answered(api.GET('/measures/survival/complaints', { params: { query: { ...query, ...page } } })),
  );

export type ListedReport = components['schemas']['ListedReport'];

/** The reports that are kept, page after page; anew while one of them is being frozen. */
export const useReports = () =>
  useInfiniteQuery({
    queryKey: ['figures', 'reports'],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return answered(api.GET('/reports', { params: { query } }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(({ state }) => state === 'ordered')) ? FREEZING_MS : false,
  });

/** A report that is kept; asked for anew until it is frozen. */
export const useKeptReport = (id: string) =>
  useQuery({
    queryKey: ['figures', 'kept-report', id],
    queryFn: () => answered(api.GET('/reports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'ordered' ? FREEZING_MS : false),
  });
