import { returnTo } from '../../../web/sign-in/return-to';

test('the provider sends somebody back to the page at which they signed in, with what it was asked', () => {
  expect(returnTo('/desk/complaints', '?text=network')).toBe('/desk/complaints?text=network');
  const longest = `?text=${'x'.repeat(1_000 - '/desk/complaints?text='.length)}`;
  expect(returnTo('/desk/complaints', longest)).toBe(`/desk/complaints${longest}`);
});

test('an address that is longer than the API takes is come back to without what it was asked', () => {
  expect(returnTo('/desk/complaints', `?text=${encodeURIComponent('网'.repeat(110))}`)).toBe('/desk/complaints');
  expect(returnTo(`/desk/${'x'.repeat(1_000)}`, '')).toBe('/');
});
