import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import type { components, paths } from '../generated/api';

export type Definition = components['schemas']['MeasureDefinition'];
export type Figure = components['schemas']['MeasureFigure'];
export type Trend = paths['/measures/{id}/trend']['get']['responses'][200]['content']['application/json'];
export type TrendQuery = paths['/measures/{id}/trend']['get']['parameters']['query'];
type CutQuery = paths['/measures/{id}']['get']['parameters']['query'];
export type CutAnswer = paths['/measures/{id}']['get']['responses'][200]['content']['application/json'];
export type BehindQuery = paths['/measures/{id}/complaints']['get']['parameters']['query'];
export type Part = NonNullable<BehindQuery['part']>;

export type Report = components['schemas']['MeasureReport'];
export type ReportTable = Report['sections'][number]['tables'][number];
type ReportQuery = paths['/measures/report']['get']['parameters']['query'];

/** Figures are asked anew when somebody comes back to them; what is drawn stays until the answer is there. */
const settled = { staleTime: 30_000, placeholderData: keepPreviousData } as const;
/** More rows than any picture or table of cuts is looked through. */
const MOST = 200;

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

export const useCut = (id: string, query: CutQuery) =>
  useQuery({
    queryKey: ['figures', 'cut', id, query],
    queryFn: () => answered(api.GET('/measures/{id}', { params: { path: { id }, query: { ...query, limit: MOST } } })),
    ...settled,
  });

export const useReport = (query: ReportQuery) =>
  useQuery({
    queryKey: ['figures', 'report', query],
    queryFn: () => answered(api.GET('/measures/report', { params: { query } })),
    ...settled,
  });

/** The complaints behind a part of a figure, page after page. */
export const useBehind = (id: string, query: BehindQuery) =>
  useInfiniteQuery({
    queryKey: ['figures', 'behind', id, query],
    queryFn: ({ pageParam }) => {
      const page = pageParam === null ? {} : { cursor: pageParam };
      return answered(
        api.GET('/measures/{id}/complaints', { params: { path: { id }, query: { ...query, ...page, limit: 50 } } }),
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
