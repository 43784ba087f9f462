import { useSearch } from 'wouter';
import type { Kind } from './kinds';

/** Where a version is read, with or without its document beside it. */
export const addressOf = (of: Kind, id: string, version: number, showsDocument = false): string =>
  `/${of}/${id}?version=${version}${showsDocument ? '&document=true' : ''}`;

/** Whether the address asks for the document. */
export const useShowsDocument = (): boolean => new URLSearchParams(useSearch()).get('document') === 'true';

/** The version of which an address asks; undefined if of none. @param name `version`, or `from` of a draft */
export const useVersionAsked = (name: 'version' | 'from'): number | undefined =>
  Number(new URLSearchParams(useSearch()).get(name)) || undefined;
