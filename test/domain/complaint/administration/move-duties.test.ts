import type { Successor } from '../../../../domain/complaint/administration/administration';
import { holdingsOf } from '../../../../domain/complaint/administration/administration';
import { duties } from '../../../../domain/complaint/duties';
import type { Person, UnitChain } from '../../../../domain/people/actor';
import { aCase, type CaseFile, CITY, HILLSIDE, helpFrom, LAKESIDE, PEOPLE, RULES, text } from '../a-case';

const { administrator, agent, allRounder, caller, cityAgent, cityHead, colleague, dispatcher, handler } = PEOPLE;
const { hillsideHead, inspector, lakesideHandler, lakesideHead, otherHandler, reviewer, stranger } = PEOPLE;

const successor = (as: Successor['as'], person: Person, unit: UnitChain): Successor => ({ as, person, unit });
const move = (from: Person, units: readonly UnitChain[], ...successors: Successor[]) =>
  ({ action: 'move-duties', from: from.person, fromUnits: units, successors }) as const;
const moveAgent = move(agent, [LAKESIDE], successor('owner', colleague, LAKESIDE));
const moveHandler = move(handler, [HILLSIDE], successor('handler', otherHandler, HILLSIDE));
const reason = text('why');

/** A case that the agent owns and coordinates, while a handler of the lakeside unit works on a task. */
function coordinated(): CaseFile {
  const asked = aCase('handling').does(agent, helpFrom([LAKESIDE], text('?')));
  const [task] = asked.complaint.tasks;
  return asked.does(lakesideHandler, { action: 'accept-task', task: task!.id });
}

describe('the duties of somebody in a case', () => {
  test('all go to successors in one recorded event', () => {
    const file = coordinated().does(lakesideHead, moveAgent);
    expect(file.complaint.owner).toEqual({ person: 'colleague', unit: LAKESIDE });
    // The policy makes the owner the coordinator, so the new owner is that as well.
    expect(file.complaint.coordinator).toEqual({ person: 'colleague', unit: LAKESIDE, follows: 'owner' });
    expect(file.happened).toEqual(['duties_moved']);
    expect(file.last('duties_moved')).toMatchObject({ from: 'agent', by: { person: 'lakeside-head' } });
    expect(holdingsOf(file.complaint, agent.person)).toEqual([]);
  });

  test('as a handler go to a handler of that unit, and the clocks go on', () => {
    const before = aCase('handling');
    const after = before.does(hillsideHead, moveHandler);
    expect(after.complaint.progress).toMatchObject({ state: 'handling', handler: 'other-handler' });
    expect(after.complaint.clocks).toEqual(before.complaint.clocks);
    after.does(otherHandler, { action: 'propose', measure: 'repair', text: text('p'), founded: true });
  });

  test('as the handler of a task go to somebody of the unit that was asked', () => {
    const command = move(lakesideHandler, [LAKESIDE], successor('handler', lakesideHead, LAKESIDE));
    expect(coordinated().does(cityHead, command).complaint.tasks[0]).toMatchObject({ handler: 'lakeside-head' });
  });

  test('as a supervisor go to another person who may supervise the case', () => {
    const supervised = aCase('handling').does(inspector, { action: 'supervise', requirements: reason });
    const command = move(inspector, [CITY], successor('supervisor', cityHead, CITY));
    expect(supervised.does(administrator, command).complaint.supervision).toMatchObject({ supervisor: 'city-head' });
  });

  test('as a guide go to another person of that office, and to nobody if the guidance was given', () => {
    const rules = { ...RULES, guidance: [{ when: {}, office: CITY[0] }] };
    const guideOf = (person: Person): Person => ({
      ...person,
      offices: [{ role: 'service-supervisor', unit: CITY[0] }],
    });
    const [guide, next] = [guideOf(stranger), guideOf(allRounder)];
    const guided = aCase('verifying', { rules }).does(dispatcher, {
      action: 'dispatch',
      unit: HILLSIDE,
      guide,
      guidingOffices: [CITY],
    });
    expect(holdingsOf(guided.complaint, guide.person)).toEqual([{ part: 'guide' }]);
    const command = move(guide, [CITY], successor('guide', next, CITY));
    const moved = guided.does(administrator, command);
    expect(moved.complaint.guidance).toMatchObject({ guide: next.person, status: 'awaited' });
    expect(duties(moved.complaint)).toContainEqual(
      expect.objectContaining({ action: 'guide', holders: [{ person: next.person }] }),
    );
    expect(moved.refuses(guide, { action: 'guide', text: reason })).toMatchObject({ rule: 'guide-only' });
    const given = moved.does(next, { action: 'guide', text: reason });
    expect(holdingsOf(given.complaint, next.person)).toEqual([]);
    for (const wrong of [successor('guide', reviewer, CITY), successor('handler', next, CITY)]) {
      expect(guided.refuses(administrator, move(guide, [CITY], wrong))).toMatchObject({
        type: 'wrong-person',
        message: { en: expect.stringContaining('as guide (in city)') },
      });
    }
  });

  test('as the person to whom the case was offered go to another agent, and end if that agent is the owner', () => {
    const offered = aCase('handling').does(agent, { action: 'hand-over', to: colleague, unit: LAKESIDE, reason });
    const toCity = move(colleague, [LAKESIDE], successor('owner', cityAgent, CITY));
    expect(offered.does(lakesideHead, toCity).complaint.handOver?.to).toEqual({ person: 'city-agent', unit: CITY });
    const toOwner = offered.does(lakesideHead, move(colleague, [LAKESIDE], successor('owner', agent, LAKESIDE)));
    expect(toOwner.complaint.handOver).toBeNull();
    expect(toOwner.stopped).toEqual({ 'hand-over-answer': 'void' });
  });

  test('as the owner end what the owner has offered to others', () => {
    const offered = aCase('handling').does(agent, { action: 'hand-over', to: cityAgent, unit: CITY, reason });
    expect(offered.does(lakesideHead, moveAgent).complaint).toMatchObject({
      owner: { person: 'colleague' },
      handOver: null,
    });
  });

  test('go to a successor of the same unit first', () => {
    const both = move(agent, [LAKESIDE], successor('owner', cityAgent, CITY), moveAgent.successors[0]!);
    expect(aCase('received').does(administrator, both).complaint.owner.person).toBe('colleague');
  });

  test('all stay where they are if a successor for one of them is missing', () => {
    const before = coordinated();
    const onlyHandlers = move(agent, [LAKESIDE], successor('handler', otherHandler, HILLSIDE));
    const rejection = before.refuses(administrator, onlyHandlers);
    expect(rejection).toMatchObject({
      type: 'wrong-person',
      message: { en: expect.stringContaining('as owner (in lakeside)') },
    });
  });

  test('do not go to somebody who may not have them', () => {
    const command = move(handler, [HILLSIDE], successor('handler', lakesideHandler, LAKESIDE));
    expect(aCase('handling').refuses(administrator, command)).toMatchObject({ type: 'wrong-person' });
    const owner = move(agent, [LAKESIDE], successor('owner', dispatcher, CITY));
    expect(aCase('handling').refuses(administrator, owner)).toMatchObject({ type: 'wrong-person' });
  });

  test('keep people apart as before: neither the new handler nor the old one reviews or calls back', () => {
    const command = move(handler, [HILLSIDE], successor('handler', allRounder, HILLSIDE));
    const review = aCase('in_review').does(hillsideHead, command);
    expect(review.lets(allRounder)).not.toContain('review');
    expect(review.lets(reviewer)).toContain('review');
    const followUp = aCase('follow_up').does(hillsideHead, command);
    expect(followUp.lets(allRounder)).not.toContain('follow-up');
    expect(followUp.lets(caller)).toContain('follow-up');
    const back = followUp.does(
      administrator,
      move(allRounder, [HILLSIDE], successor('handler', otherHandler, HILLSIDE)),
    );
    expect(back.lets(allRounder)).not.toContain('follow-up');
    expect(back.complaint.formerHandlers).toEqual(['handler', 'all-rounder']);
  });
});

describe('moving duties is', () => {
  test('for a head above all units of the person, or for an administrator', () => {
    for (const who of [cityHead, lakesideHead, administrator]) aCase('handling').does(who, moveAgent);
    for (const who of [hillsideHead, agent, dispatcher, stranger]) {
      expect(aCase('handling').refuses(who, moveAgent)).toMatchObject({ rule: 'head-above-only' });
    }
  });

  test('not for heads who leave themselves: the next head above moves their duties', () => {
    const supervised = aCase('handling').does(cityHead, { action: 'supervise', requirements: reason });
    const command = move(cityHead, [CITY], successor('supervisor', inspector, CITY));
    expect(supervised.refuses(cityHead, command)).toMatchObject({ rule: 'head-above-only' });
    supervised.does(PEOPLE.provinceHead, command);
  });

  test('refused if the person has no duty in the case, or if the case has ended', () => {
    expect(aCase('received').refuses(administrator, moveHandler)).toMatchObject({ type: 'nothing-to-change' });
    expect(aCase('closed').refuses(administrator, moveAgent)).toMatchObject({ type: 'wrong-state' });
  });
});
