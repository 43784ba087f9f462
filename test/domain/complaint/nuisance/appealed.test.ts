import { aCase, HOUR, PEOPLE, text } from '../a-case';

const { agent, supervisor } = PEOPLE;
const reason = text('calls-every-hour');
const MARK = { action: 'mark-nuisance', reason } as const;

/** A case that was not accepted as a nuisance, and whose customer then went to the regulator. */
function appealed() {
  const refused = aCase('received')
    .does(agent, MARK)
    .does(supervisor, { action: 'rule-on-nuisance', agree: true, reason });
  const asked = refused.after(HOUR);
  return asked.does(agent, { action: 'appeal', reference: text('miit-31'), receivedAt: asked.now });
}

test('a case that was closed as a nuisance cannot be marked again once the customer has appealed', () => {
  const file = appealed();
  expect(file.state).toBe('verifying');
  expect(file.complaint.nuisance).toBe('refused');
  expect(file.refuses(agent, MARK)).toMatchObject({
    type: 'wrong-state',
    message: { en: expect.stringContaining('no nuisance') },
  });
});

test('a case that was closed as a nuisance cannot be marked again when a second appeal reopens it', () => {
  const withdrawn = appealed().after(HOUR).does(agent, { action: 'withdraw', reason });
  const asked = withdrawn.after(HOUR);
  const again = asked.does(agent, { action: 'appeal', reference: text('miit-32'), receivedAt: asked.now });
  expect(again.complaint.nuisance).toBe('refused');
  expect(again.refuses(agent, MARK).type).toBe('wrong-state');
});
