import { useQueries } from '@tanstack/react-query';
import { answered, api } from './api';

async function nameOf(code: string): Promise<{ readonly code: string; readonly name: string | undefined }> {
  const { people } = await answered(api.GET('/directory', { params: { query: { name: code, limit: 200 } } }));
  return { code, name: people.find(({ id }) => id === code)?.name };
}

/**
 * What people are called, by their codes: for what was chosen earlier, of which a draft or an address has the code alone.
 * Whoever is not of the organisation any more has no name here.
 */
export function usePersonNames(codes: readonly string[]): Readonly<Record<string, string>> {
  return useQueries({
    queries: codes.map((code) => ({
      queryKey: ['directory', 'person', code],
      queryFn: () => nameOf(code),
      staleTime: 5 * 60_000,
    })),
    combine: (answers) =>
      Object.fromEntries(answers.flatMap(({ data }) => (data?.name === undefined ? [] : [[data.code, data.name]]))),
  });
}
