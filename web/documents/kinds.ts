import type { components, paths } from '../generated/api';

/** The kinds of documents that are published version by version, as their addresses and their words call them. */
export type Kind = 'policies' | 'calendars';

type Answer<Operation extends { responses: { 200: { content: { 'application/json': unknown } } } }> =
  Operation['responses'][200]['content']['application/json'];

/** The versions that are or will be used, each with its document, and whether one may publish. */
export type All<Of extends Kind> = Answer<paths[`/${Of}`]['get']>;
/** All versions of one document, the latest first. */
export type Versions<Of extends Kind> = Answer<paths[`/${Of}/{id}`]['get']>;
/** A version without its document. */
export type Listed<Of extends Kind> = Versions<Of>['versions'][number];
/** A version with its document. */
export type Version<Of extends Kind> = Answer<paths[`/${Of}/{id}/versions/{version}`]['get']>;
/** What differs between two versions, or between a version and a draft. */
export type Difference<Of extends Kind> = Answer<paths[`/${Of}/{id}/diff`]['get']>;
/** What the API says of a draft. */
export type Checked<Of extends Kind> = Answer<paths[`/${Of}/validate`]['post']>;
/** What came of publishing. */
export type Published<Of extends Kind> = paths[`/${Of}`]['post']['responses'][201]['content']['application/json'];
/** Whether one may publish, and why not. */
export type Publishing = components['schemas']['Publishing'];
