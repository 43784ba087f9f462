import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { adopt } from '../../../tools/policy/adopt';
import { temporaryFolder } from '../../helpers/temporary-folder';

const NOW = new Date('2026-03-10T20:00:00Z');
const folder = temporaryFolder();
afterAll(() => folder.remove());

const EXAMPLES = readdirSync(path.join(__dirname, '../../../policies'))
  .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
  .map((name) => name.replace('.json', ''));
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

test.each(EXAMPLES)('%s becomes the first version of a policy of one’s own, from today on', (example) => {
  const made = adopt({ example, folder: path.join(folder.path, example), office: 'service', id: 'ours' }, NOW);
  const policy = readJson(made.policy);
  expect(policy).toMatchObject({ id: 'ours', version: 1, dutyOffice: 'service' });
  // In China the next day has begun.
  expect(policy.effectiveFrom).toBe(policy.calendar === 'uk' ? '2026-03-10' : '2026-03-11');
  expect(JSON.stringify(policy)).not.toContain('haizhou');
  expect(readJson(made.calendar)).toMatchObject({ id: policy.calendar, version: 1 });
});

test('what somebody has changed is not replaced, and an example that is not there is refused', () => {
  const adoption = { example: 'telecom', folder: path.join(folder.path, 'twice'), office: 'service' };
  adopt(adoption, NOW);
  expect(() => adopt(adoption, NOW)).toThrow(/calendar\.json is there already; name another folder\.$/);
  expect(() => adopt({ ...adoption, example: 'moon' }, NOW)).toThrow(
    /There is no example moon\.json; there are: city-12345, /,
  );
});
