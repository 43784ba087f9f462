import { whatBlocksClosing } from '../../../domain/complaint/closing';
import { remedyId } from '../../../domain/ids';
import { LAKESIDE, offer, PEOPLE, promising, RULES } from './a-case';

const { handler } = PEOPLE;

describe('a case that is not closed yet', () => {
  const rules = { ...RULES, remedies: { confirmedByCustomer: ['visit' as const], tries: 2 } };
  const promised = promising([offer('visit'), offer('visit', { unit: LAKESIDE })], { rules });

  test('says one after the other what was promised and has yet to be carried out, and by whom', () => {
    expect(whatBlocksClosing(promised.complaint)?.message.en).toContain(
      ': visit r8-1 by hillside, visit r8-2 by lakeside.',
    );
  });

  test('says one after the other what the customer has yet to confirm', () => {
    const carriedOut = promised
      .does(handler, { action: 'carry-out', remedy: remedyId('r8-1') })
      .does(PEOPLE.lakesideHandler, { action: 'carry-out', remedy: remedyId('r8-2') });
    expect(whatBlocksClosing(carriedOut.complaint)?.message.en).toContain(': visit r8-1, visit r8-2.');
  });
});
