import { act, step } from '../vocabulary';
import type { Json, World } from '../world';

const reason = 'The customer reads the number out once more.';

act('{person} correct(s) the phone to {string}', (_world: World, phone: string) => ({
  action: 'correct-contact',
  body: { phone, reason },
}));

const search = (by: string, value: string): string => `/customers?${by}=${encodeURIComponent(value)}`;
const byPhone = (phone: string) => search('phone', phone);
const found = async (world: World, who: string, url: string): Promise<Json[]> => (await world.get(url, who)).items;

act('{person} look(s) for the customer with the phone {string}', (_world: World, phone: string) => ({
  look: byPhone(phone),
}));
const finds = (by: string) => async (world: World, who: string, value: string, name: string, answer: string) => {
  expect(await found(world, who, search(by, value))).toMatchObject([
    { name: 'L****', cases: [{ id: world.caseId(name), answered: { text: answer } }], elsewhere: 0 },
  ]);
};
step('{person} finds by the phone {string} the complaint {string}, answered {string}', finds('phone'));
step('{person} finds by the name {string} the complaint {string}, answered {string}', finds('name'));
step('{person} finds no customer by the phone {string}', async (world: World, who: string, phone: string) => {
  expect(await found(world, who, byPhone(phone))).toEqual([]);
});
step(
  '{person} finds by the phone {string} {int} complaint elsewhere, and not which',
  async (world: World, who: string, phone: string, elsewhere: number) => {
    expect(await found(world, who, byPhone(phone))).toMatchObject([{ cases: [], more: 0, elsewhere }]);
  },
);

const reveal = (world: World) => ({ url: `/complaints/${world.caseId()}/reveal`, body: { field: 'phone', reason } });
act('{person} is/be shown the phone in clear', reveal);
step('{person} is shown the phone in clear, as {string}', async (world: World, who: string, number: string) => {
  await world.rehearsal.settle();
  expect((await world.does(who, reveal(world))).numbers).toMatchObject([{ number }]);
});
act('{person} read(s) who was shown what', () => ({ look: '/reveals' }));
step(
  '{person} reads that {person} and {person} were shown the phone',
  async (world: World, who: string, first: string, second: string) => {
    const shown = (await world.get(`/reveals?complaint=${world.caseId()}`, who)).items;
    expect(shown).toMatchObject([second, first].map((person) => ({ person, field: 'phone', reason })));
  },
);
