import type { components } from '../generated/api';

type Intake = components['schemas']['IntakeInput'];

/** What an agent has filled in while the customer talks. */
export interface Form {
  readonly phone: string;
  readonly billingNumber: string;
  readonly name: string;
  readonly email: string;
  readonly address: string;
  readonly anonymous: boolean;
  readonly callBack: boolean;
  /** The earlier complaint whose customer it is, with what tells who that is on the screen. */
  readonly as: { readonly id: string; readonly number: string; readonly name: string } | null;
  readonly kind: Intake['kind'];
  readonly channel: Intake['channel'];
  readonly category: string;
  readonly severity: NonNullable<Intake['severity']>;
  readonly customerClass: NonNullable<Intake['customerClass']>;
  readonly incidents: readonly string[];
  readonly facts: string;
  readonly remedySought: string;
  readonly product: string;
  readonly area: string;
  readonly agency: string;
  readonly agent: string;
  readonly particulars: Readonly<Record<string, string>>;
  /** What the customer was told on the spot; empty if the case goes its way. */
  readonly answer: string;
}

export const EMPTY: Form = {
  phone: '',
  billingNumber: '',
  name: '',
  email: '',
  address: '',
  anonymous: false,
  callBack: true,
  as: null,
  kind: 'complaint',
  channel: 'hotline',
  category: '',
  severity: 'ordinary',
  customerClass: 'ordinary',
  incidents: [],
  facts: '',
  remedySought: '',
  product: '',
  area: '',
  agency: '',
  agent: '',
  particulars: {},
  answer: '',
};

/** The fields that are needed and empty. */
export function lacking(form: Form, needsAgent: boolean): ReadonlySet<keyof Form> {
  const empty: (keyof Form)[] = [];
  if (form.category === '') empty.push('category');
  if (form.facts.trim() === '') empty.push('facts');
  if (form.name.trim() === '' && !form.anonymous && form.as === null) empty.push('name');
  if (needsAgent && form.agent === '') empty.push('agent');
  return new Set(empty);
}

/** The fields that have something in them. */
const given = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value.trim() === '' ? [] : [[field, value.trim()]])),
  );

/** What is sent: what was filled in, without what was left empty. */
export function bodyOf(form: Form): Intake {
  const { kind, channel, category, severity, customerClass, incidents, facts, anonymous, callBack, as } = form;
  const { phone, billingNumber, name, email, address } = form;
  const { remedySought, product, area, agency, agent } = form;
  const particulars = given(form.particulars);
  return {
    kind,
    channel,
    category,
    severity,
    customerClass,
    incidents: [...incidents] as Intake['incidents'],
    facts: facts.trim(),
    customer: {
      ...(as === null ? {} : { as: as.id }),
      ...(anonymous ? { anonymous: true } : {}),
      ...given({ phone, billingNumber, email, address, name: anonymous ? '' : name }),
      // An earlier complaint says whether they may be called, unless they say otherwise now.
      ...(as !== null && callBack ? {} : { callBack }),
    },
    ...given({ remedySought, product, area, agency, agent }),
    ...(Object.keys(particulars).length === 0 ? {} : { particulars }),
  } as Intake;
}
