import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import type { components } from '../generated/api';

/** Somebody of the organisation, here or not. */
export type Person = components['schemas']['Person'];

export const usePerson = (id: string) =>
  useQuery({
    queryKey: ['administration', 'person', id],
    queryFn: () => answered(api.GET('/people/{id}', { params: { path: { id } } })),
  });
