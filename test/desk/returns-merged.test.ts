import { merged } from '../../web/returns/merged';

test('what somebody wrote of a mapping stays on top of what somebody else has set meanwhile', () => {
  const begun = { reason: { fees: 'billing', network: 'supply', repairs: 'service' } };
  const written = { reason: { fees: 'sales', network: '', repairs: 'service', moved: 'other', left: '' } };
  const set = { reason: { fees: 'service', network: 'supply', added: 'other', left: 'billing' }, cause: { a: 'b' } };
  expect(merged(begun, written, set)).toEqual({
    reason: { fees: 'sales', network: '', repairs: '', moved: 'other', left: 'billing', added: 'other' },
    cause: { a: 'b' },
  });
});
