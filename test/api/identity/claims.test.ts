import { readFileSync } from 'node:fs';
import path from 'node:path';
import { claimedPerson, groupOffices } from '../../../api/identity/claims';
import { type OidcConfiguration, oidcConfiguration, readOidcFile } from '../../../api/identity/configuration';

const WRITTEN = {
  issuer: 'https://login.example.org',
  clientId: 'shouwen',
  title: { en: 'Sign in', zh: '登录' },
  person: { claim: 'employee_number' },
  groups: {
    claim: 'roles',
    offices: [
      { group: 'a', role: 'agent', unit: 'service' },
      { group: 'b', role: 'handler', unit: 'network' },
    ],
  },
};
const configuration: OidcConfiguration = oidcConfiguration.parse(WRITTEN);

test.each([
  [['a', 'x'], ['agent service']],
  [
    ['a', 'b', 'a'],
    ['agent service', 'handler network'],
  ],
  ['b', ['handler network']],
  [[], []],
  [undefined, []],
  [[{ name: 'a' }, 1, null], []],
])('of the groups %j follow the offices %j', (roles, offices) => {
  const held = groupOffices(configuration, { roles });
  expect(held?.map(({ role, unit }) => `${role} ${unit}`)).toEqual(offices);
});

test('nothing follows where the provider says that there are too many groups to name, or where none are configured', () => {
  expect(groupOffices(configuration, { _claim_names: { roles: 'src1' } })).toBeUndefined();
  expect(groupOffices({ ...configuration, groups: undefined }, { roles: ['a'] })).toBeUndefined();
});

test.each([
  [
    { employee_number: 'e-17', name: '李' },
    { id: 'e-17', name: '李' },
  ],
  [{ employee_number: 4711 }, { id: '4711', name: '4711' }],
  [{ employee_number: 'a b' }, undefined],
  [{ employee_number: ['e-17'] }, undefined],
  [{ sub: 'e-17' }, undefined],
])('of the claims %j the person %j', (claims, person) => {
  expect(claimedPerson(configuration, claims)).toEqual(person);
});

test.each([
  ['an issuer without TLS', { issuer: 'http://login.example.org' }],
  ['no scope openid', { scopes: ['profile'] }],
  ['access tokens of the same audience as ID tokens', { tokens: { audience: 'shouwen' } }],
  ['an office of partners', { groups: { offices: [{ group: 'a', role: 'partner', unit: 'x' }] } }],
  ['an unknown field', { realm: 'x' }],
])('a configuration with %s is refused', (_what, more) => {
  expect(oidcConfiguration.safeParse({ ...WRITTEN, ...more }).success).toBe(false);
});

test('the example for an installation of one’s own can be used as it is, and is the one that the documents show', () => {
  const file = path.join(__dirname, '../../../examples/sign-in/oidc.json');
  expect(readOidcFile(file).groups?.offices).toHaveLength(2);
  expect(readFileSync(path.join(__dirname, '../../../docs/operations.md'), 'utf8')).toContain(
    `\`\`\`json\n${readFileSync(file, 'utf8')}\`\`\``,
  );
});
