import sample from '../../dev/sample/organisation.json';

/**
 * The people in the scenarios: people of the sample organisation under short names, so that features read like stories.
 */
export const CAST: Readonly<Record<string, string>> = {
  // Agents of the hotline. An agent who takes a complaint owns it.
  Li: 'p-agent-1',
  Chen: 'p-agent-2',
  Sun: 'p-agent-3',
  Zhao: 'p-dispatcher-1',
  Qian: 'p-dispatcher-2',
  // Handlers of network operations, marketing and the two counties.
  Wang: 'p-handler-1',
  Zhou: 'p-handler-2',
  Ma: 'p-handler-3',
  Hu: 'p-handler-4',
  He: 'p-handler-5',
  Tan: 'p-handler-6',
  Xu: 'p-handler-7',
  Deng: 'p-handler-8',
  Shen: 'p-reviewer-1',
  Luo: 'p-reviewer-2',
  Fang: 'p-follow-up-caller-1',
  Tao: 'p-follow-up-caller-2',
  Jiang: 'p-service-supervisor-1',
  Lu: 'p-supervisor-1',
  Cao: 'p-coordinator-1',
  Yuan: 'p-service-manager-1',
  Dong: 'p-administrator-1',
  Wei: 'p-privacy-officer-1',
  // Works in another city and has no part in these cases.
  Wu: 'p-agent-4',
};

/** Units under short names. Their codes may be used as well. */
const UNITS: Readonly<Record<string, string>> = {
  hotline: 'haizhou-service',
  'network-operations': 'haizhou-network',
  marketing: 'haizhou-market',
  linshui: 'county-linshui',
  qingtan: 'county-qingtan',
  city: 'city-haizhou',
  leadership: 'province',
  // A company that works for network operations, and a company like ours in another province. Both answer with keys.
  'tower-firm': 'partner-tower',
  beihu: 'province-beihu',
};

/** The code of a unit. @throws Error if no unit has that name */
export function unitCalled(name: string): string {
  const code = UNITS[name] ?? name;
  if (sample.units.some((unit) => unit.code === code)) return code;
  throw new Error(
    `There is no unit "${name}"; there are ${Object.keys(UNITS).join(', ')}, and the codes of all others.`,
  );
}

/** The id of a person. @throws Error if nobody has that name */
export function personCalled(name: string): string {
  const id = CAST[name] ?? name;
  if (sample.persons.some((person) => person.id === id)) return id;
  throw new Error(
    `There is nobody called "${name}"; there are ${Object.keys(CAST).join(', ')}, and the ids of all others.`,
  );
}

/** The id of the person who heads a unit. */
export function headOf(unit: string): string {
  const code = unitCalled(unit);
  const holds = ({ offices }: { offices: { role: string; unit: string }[] }) =>
    offices.some((office) => office.role === 'unit-head' && office.unit === code);
  const head = sample.persons.find(holds);
  if (head === undefined) throw new Error(`Nobody heads ${code}.`);
  return head.id;
}

/** The name of the machine whose key belongs to a unit outside. */
export function deskOf(unit: string): string {
  const code = unitCalled(unit);
  const desk = sample.machines.find((machine) => machine.unit === code);
  if (desk === undefined) throw new Error(`${code} has no key.`);
  return desk.name;
}

/** The name of a machine of our own. @throws Error if no machine has that name */
export function machineCalled(name: string): string {
  if (sample.machines.some((machine) => machine.name === name)) return name;
  throw new Error(`There is no machine "${name}"; there are ${sample.machines.map((one) => one.name).join(', ')}.`);
}

/** The name that features use for a person, machine or unit. */
export function nameOf(id: string): string {
  const named = Object.entries({ ...CAST, ...UNITS }).find(([, code]) => code === id);
  if (named !== undefined) return named[0];
  const desk = sample.machines.find(({ name, unit }) => name === id && unit !== undefined);
  if (desk?.unit !== undefined) return `desk of ${nameOf(desk.unit)}`;
  const headed = sample.persons.find((person) => person.id === id)?.offices.find(({ role }) => role === 'unit-head');
  return headed === undefined ? id : `head of ${nameOf(headed.unit)}`;
}
