import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import type { JsonSchema } from './schema';

/** The schema of policies, or of calendars. */
export const useDocumentSchema = (of: 'policies' | 'calendars') =>
  useQuery({
    queryKey: ['documents', 'schema', of],
    queryFn: async (): Promise<JsonSchema> =>
      answered(api.GET(of === 'policies' ? '/policies/schema' : '/calendars/schema')),
    staleTime: Number.POSITIVE_INFINITY,
  });
