import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import { live } from '../frame/live';
import type { All, Difference, Kind, Version, Versions } from './kinds';
import type { JsonSchema } from './schema';

/** More versions than a document gets in years. */
const MOST = 200;

/** The versions that are or will be used, and whether one may publish. */
export const useAll = <Of extends Kind>(of: Of) =>
  useQuery({
    queryKey: [of, 'all'],
    queryFn: (): Promise<All<Of>> => answered(api.GET(`/${of as Kind}`, { params: { query: { limit: MOST } } })),
    ...live,
  });

/** All versions of a document, the latest first. */
export const useVersions = <Of extends Kind>(of: Of, id: string) =>
  useQuery({
    queryKey: [of, 'one', id],
    queryFn: (): Promise<Versions<Of>> =>
      answered(api.GET(`/${of as Kind}/{id}`, { params: { path: { id }, query: { limit: MOST } } })),
    ...live,
  });

/** One version with its document. It is never edited; only how it stands changes. */
export const useVersion = <Of extends Kind>(of: Of, id: string, version: number | undefined) =>
  useQuery({
    queryKey: [of, 'version', id, version],
    queryFn: (): Promise<Version<Of>> =>
      answered(api.GET(`/${of as Kind}/{id}/versions/{version}`, { params: { path: { id, version: version! } } })),
    enabled: version !== undefined,
    staleTime: 30_000,
  });

/** What differs between two versions. */
export const useDifference = <Of extends Kind>(of: Of, id: string, from: number, to: number) =>
  useQuery({
    queryKey: [of, 'diff', id, from, to],
    queryFn: (): Promise<Difference<Of>> =>
      answered(api.GET(`/${of as Kind}/{id}/diff`, { params: { path: { id }, query: { from, to } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The schema of the documents of a kind. */
export const useDocumentSchema = (of: Kind) =>
  useQuery({
    queryKey: ['documents', 'schema', of],
    queryFn: async (): Promise<JsonSchema> => answered(api.GET(`/${of}/schema`)),
    staleTime: Number.POSITIVE_INFINITY,
  });
