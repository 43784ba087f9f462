import { useLocation, useSearch } from 'wouter';

/** What a list is narrowed by, which is in the address, so that it can be kept and handed on. */
export function useNarrowed<Filter extends object>(path: string, names: readonly (keyof Filter & string)[]) {
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const filter = Object.fromEntries(
    names.flatMap((name) => {
      const value = asked.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ) as Filter;
  const narrow = (name: keyof Filter & string, value: string | undefined) => {
    const next = new URLSearchParams(asked);
    if (value === undefined) next.delete(name);
    else next.set(name, value);
    navigate(`${path}${next.size > 0 ? `?${next}` : ''}`, { replace: true });
  };
  return { filter, narrow };
}
