import { personId, unitCode } from '../../../domain/ids';
import type { Person, Role } from '../../../domain/people/actor';
import { opensAll, READING_RIGHTS, reachOf } from '../../../domain/sight/rights';

const UNIT = unitCode('haizhou-network');
const who = (...roles: Role[]): Person => ({
  person: personId('somebody'),
  offices: roles.map((role) => ({ role, unit: UNIT })),
});

test('alarms are for administrators and service managers', () => {
  for (const role of ['administrator', 'service-manager'] as const) expect(reachOf('alarms', who(role))).toBe('all');
  expect(reachOf('alarms', who('unit-head', 'agent', 'supervisor'))).toEqual([]);
  expect(opensAll('alarms', who('agent'))).toBe(false);
});

test('figures of returns are for those who are responsible for the units', () => {
  expect(reachOf('measures', who('service-manager'))).toBe('all');
  expect(reachOf('measures', who('unit-head', 'service-supervisor'))).toEqual([UNIT]);
  expect(reachOf('measures', who('agent', 'handler'))).toEqual([]);
});

test('how single people do is for those who lead them and the service manager, and for no machine or administrator', () => {
  expect(reachOf('measures-of-people', who('service-manager'))).toBe('all');
  expect(reachOf('measures-of-people', who('unit-head'))).toEqual([UNIT]);
  expect(reachOf('measures-of-people', who('administrator', 'agent', 'handler'))).toEqual([]);
});

test('absences are for those who work in the same units or above', () => {
  expect(reachOf('absences', who('agent', 'handler'))).toEqual([UNIT]);
  expect(reachOf('absences', who('administrator'))).toBe('all');
  expect(reachOf('absences', who())).toEqual([]);
});

test('customers are looked up by agents, and by nobody else of the staff', () => {
  expect(reachOf('customers', who('agent'))).toBe('all');
  expect(reachOf('customers', { ...who('handler'), standsInFor: [who('agent')] })).toBe('all');
  expect(reachOf('customers', who('dispatcher', 'handler', 'unit-head', 'reviewer', 'administrator'))).toEqual([]);
});

test('who was shown what is for the privacy officer alone, not for those who give offices', () => {
  expect(reachOf('reveals', who('privacy-officer'))).toBe('all');
  expect(reachOf('reveals', who('administrator', 'service-manager', 'unit-head'))).toEqual([]);
});

test('a deputy reads what the absent person does', () => {
  const manager = { ...who('service-manager'), person: personId('manager') };
  expect(reachOf('measures', { ...who('agent'), standsInFor: [manager] })).toBe('all');
});

test('our own machines read alarms and figures, look up customers, and read no absences', () => {
  const read = Object.entries(READING_RIGHTS).filter(([, { machines }]) => machines);
  expect(read.map(([right]) => right)).toEqual(['alarms', 'measures', 'customers']);
});
