import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import { live } from '../frame/live';
import type { components, paths } from '../generated/api';

export type Calendar = components['schemas']['Calendar'];
export type CalendarDay = components['schemas']['CalendarDay'];
export type CalendarDifference = components['schemas']['CalendarDifference'];
export type ListedVersion =
  paths['/calendars/{id}']['get']['responses'][200]['content']['application/json']['versions'][number];

/** More versions than a calendar gets in decades. */
const MOST = 200;

/** The parts of a calendar document that are shown beside its days. */
export interface CalendarDocument {
  readonly id: string;
  readonly zone: string;
  readonly weekly: Readonly<Record<string, readonly string[]>>;
  readonly years: readonly {
    readonly year: number;
    readonly source?: { readonly title: string; readonly number?: string };
  }[];
}

/** The document of a published version, of which the API vouches that it has this form. */
export const asCalendar = (document: unknown): CalendarDocument => document as CalendarDocument;

/** The newest version of each calendar, and whether one may publish. */
export const useCalendars = () =>
  useQuery({
    queryKey: ['calendars', 'all'],
    queryFn: () => answered(api.GET('/calendars', { params: { query: { limit: MOST } } })),
    ...live,
  });

/** All versions of a calendar, the latest first. */
export const useCalendar = (id: string) =>
  useQuery({
    queryKey: ['calendars', 'one', id],
    queryFn: () => answered(api.GET('/calendars/{id}', { params: { path: { id }, query: { limit: MOST } } })),
    ...live,
  });

/** One version with its document, which is never edited. */
export const useVersion = (id: string, version: number | undefined) =>
  useQuery({
    queryKey: ['calendars', 'version', id, version],
    queryFn: () =>
      answered(api.GET('/calendars/{id}/versions/{version}', { params: { path: { id, version: version! } } })),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Every day of a year of a version. */
export const useYear = (id: string, version: number, year: number) =>
  useQuery({
    queryKey: ['calendars', 'year', id, version, year],
    queryFn: () =>
      answered(api.GET('/calendars/{id}/years/{year}', { params: { path: { id, year }, query: { version } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
