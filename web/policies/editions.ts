import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import { live } from '../frame/live';
import type { components, paths } from '../generated/api';

export type Edition = components['schemas']['PolicyEdition'];
export type ListedEdition =
  paths['/policies/{id}']['get']['responses'][200]['content']['application/json']['versions'][number];
export type Publishing = components['schemas']['Publishing'];
export type PolicyDifference = components['schemas']['PolicyDifference'];

/** More editions than a policy gets in years. */
const MOST = 200;

/** The editions in force and to come, and whether one may publish. */
export const usePolicies = () =>
  useQuery({
    queryKey: ['policies', 'all'],
    queryFn: () => answered(api.GET('/policies', { params: { query: { limit: MOST } } })),
    ...live,
  });

/** All editions of a policy, the latest first. */
export const usePolicy = (id: string) =>
  useQuery({
    queryKey: ['policies', 'one', id],
    queryFn: () => answered(api.GET('/policies/{id}', { params: { path: { id }, query: { limit: MOST } } })),
    ...live,
  });

/** One edition with its document. It is never edited; only its status changes. */
export const useEdition = (id: string, version: number | undefined) =>
  useQuery({
    queryKey: ['policies', 'edition', id, version],
    queryFn: () =>
      answered(api.GET('/policies/{id}/versions/{version}', { params: { path: { id, version: version! } } })),
    enabled: version !== undefined,
    staleTime: 30_000,
  });
