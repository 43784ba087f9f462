import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Role } from '../../domain/people/actor';
import { ROLE_WORDS } from '../../words/terms';
import { isLoopback } from '../access/loopback';

const ROLES = Object.keys(ROLE_WORDS).filter((role) => role !== 'partner') as [Role, ...Role[]];

/**
 * Claims that people can change themselves, or that are given to somebody else once they are free. Nobody is known by
 * these.
 */
const UNSTABLE = [
  'email',
  'name',
  'given_name',
  'family_name',
  'nickname',
  'preferred_username',
  'phone_number',
  'upn',
  'unique_name',
];

/** An address of the provider: https, or anything on this machine, as in tests. */
const providerUrl = z.url({ protocol: /^https?$/ }).refine((value) => {
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || isLoopback(hostname);
}, 'must be https');

const claim = z.string().min(1).max(200);
const code = z.string().regex(/^[A-Za-z0-9_.:-]{1,100}$/, 'must be a code');

/** The file that `OIDC_FILE` names: how people sign in at the firm's own provider. */
export const oidcConfiguration = z
  .strictObject({
    issuer: providerUrl.describe('As the provider writes it in its tokens'),
    clientId: z.string().min(1).max(200),
    clientAuthentication: z.enum(['basic', 'post']).optional(),
    title: z.strictObject({ en: z.string().min(1).max(100), zh: z.string().min(1).max(100) }),
    scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default(['openid', 'profile']),
    person: z
      .strictObject({
        claim: claim.refine(
          (name) => !UNSTABLE.includes(name),
          'must be a claim that never changes and is never reused',
        ),
        unknown: z.enum(['refuse', 'make']).default('refuse'),
        nameClaim: claim.default('name'),
      })
      .optional(),
    groups: z
      .strictObject({
        claim: claim.default('groups'),
        offices: z.array(z.strictObject({ group: z.string().min(1).max(500), role: z.enum(ROLES), unit: code })).min(1),
      })
      .optional(),
    tokens: z.strictObject({ audience: z.string().min(1).max(500) }).optional(),
  })
  .superRefine(({ scopes, clientId, tokens }, context) => {
    if (!scopes.includes('openid'))
      context.addIssue({ code: 'custom', path: ['scopes'], message: 'must have "openid"' });
    // An ID token names the client as its audience, and must open nothing here.
    if (tokens?.audience === clientId)
      context.addIssue({ code: 'custom', path: ['tokens', 'audience'], message: 'must differ from clientId' });
  });
export type OidcConfiguration = z.infer<typeof oidcConfiguration>;

/** @throws Error that names the file and what is wrong with it */
export function readOidcFile(file: string): OidcConfiguration {
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`OIDC_FILE cannot be read: ${(error as Error).message}`);
  }
  const result = oidcConfiguration.safeParse(written);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'} ${message}`);
  throw new Error(`OIDC_FILE is wrong: ${issues.join('; ')}`);
}
