import { aCase, HOUR, PEOPLE, text } from '../a-case';

const { agent, supervisor } = PEOPLE;
const reason = text('calls-every-hour');
const MARK = { action: 'mark-nuisance', reason } as const;

/** The case was not accepted as a nuisance, and the customer went to the regulator. */
function appealed() {
  const refused = aCase('received')
    .does(agent, MARK)
    .does(supervisor, { action: 'rule-on-nuisance', agree: true, reason });
  const asked = refused.after(HOUR);
  return asked.does(agent, { action: 'appeal', reference: text('miit-31'), receivedAt: asked.now });
}

test('a nuisance that the customer appeals against is none any more', () => {
  const file = appealed();
  expect(file.state).toBe('verifying');
  expect(file.complaint.nuisance).toBe('refused');
  expect(file.refuses(agent, MARK)).toMatchObject({
    type: 'wrong-state',
    message: expect.stringContaining('no nuisance'),
  });
});

test('and stays none when the appeal has been settled and the case is reopened', () => {
  const withdrawn = appealed().after(HOUR).does(agent, { action: 'withdraw', reason });
  const asked = withdrawn.after(HOUR);
  const again = asked.does(agent, { action: 'appeal', reference: text('miit-32'), receivedAt: asked.now });
  expect(again.complaint.nuisance).toBe('refused');
  expect(again.refuses(agent, MARK).type).toBe('wrong-state');
});
