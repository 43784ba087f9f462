import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import type { components } from '../generated/api';

export type BackTestReport = components['schemas']['BackTest'];

/** How often one looks how far a back-test is, in milliseconds. */
const EVERY_MS = 1_000;

export const isUnderWay = ({ status }: Pick<BackTestReport, 'status'>): boolean =>
  status === 'waiting' || status === 'running';

export const keyOf = (id: string | null) => ['policies', 'back-test', id] as const;

/** A back-test, asked for anew until it has come to its end; none without an id. */
export const useBackTest = (id: string | null) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: () => answered(api.GET('/policies/back-tests/{id}', { params: { path: { id: id! } } })),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? EVERY_MS : false),
  });
