import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import type { components } from '../generated/api';

export type CalendarDay = components['schemas']['CalendarDay'];

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

/** Every day of a year of a version. */
export const useYear = (id: string, version: number, year: number) =>
  useQuery({
    queryKey: ['calendars', 'year', id, version, year],
    queryFn: () =>
      answered(api.GET('/calendars/{id}/years/{year}', { params: { path: { id, year }, query: { version } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
