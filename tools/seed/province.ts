import type { Person, UnitChain } from '../../domain/people/actor';
import { CommandError } from '../terminal/problem';
import type { Directory } from './organisation';

/** A part of the firm's territory: the office that takes its complaints, and the units that handle them. */
export interface Region {
  readonly service: UnitChain;
  readonly agents: readonly Person[];
  readonly units: readonly UnitChain[];
  /** What its places are called. */
  readonly areas: readonly string[];
  /** How many complaints it has at first, against the other regions. */
  readonly weight: number;
  /** By how much of that it grows in a year, as a share of 1. */
  readonly growth: number;
}

/** Names of places that there are nowhere together; each region gets those of its own. */
const AREAS = ['云岭', '望江', '石桥', '南湾', '白塔', '青岗', '平湖', '柳林', '东屏', '长亭', '鹤浦', '双溪'];
const AREAS_OF_A_REGION = 6;

/** Weights and growths of regions, the first one the largest; they begin anew where there are more. */
const SIZES = [
  { weight: 1, growth: 0.08 },
  { weight: 0.6, growth: 0.45 },
  { weight: 0.45, growth: 0.02 },
  { weight: 0.3, growth: 0.2 },
] as const;

/**
 * The regions of an organisation: one for each unit that has agents. It works with the units that have handlers and are
 * nearest to it.
 *
 * @throws CommandError if nobody could take or handle a complaint
 */
export function regionsOf(directory: Directory): readonly Region[] {
  const services = directory.unitsWith('agent');
  const able = directory.unitsWith('handler');
  if (services.length === 0 || able.length === 0) {
    throw new CommandError(
      'The organisation has nobody who could work on a complaint: it needs agents, and units with handlers. Load one first (npm run organisation -- load FILE), or start the sample with npm start.',
    );
  }
  return services.map((service, index) => ({
    service,
    agents: directory.holders('agent', service[0]),
    units: nearest(service, able),
    areas: Array.from(
      { length: AREAS_OF_A_REGION },
      (_, n) => AREAS[(index * AREAS_OF_A_REGION + n) % AREAS.length]! + (index < 2 ? '' : String(index)),
    ),
    ...SIZES[index % SIZES.length]!,
  }));
}

/** The units that have the nearest parent in common with an office. */
function nearest(office: UnitChain, units: readonly UnitChain[]): readonly UnitChain[] {
  for (const parent of office.slice(1)) {
    const within = units.filter((chain) => chain.includes(parent));
    if (within.length > 0) return within;
  }
  return units;
}

/** What the codes of units say about the categories that they usually handle. */
const LEANINGS: readonly (readonly [tops: readonly string[], code: RegExp])[] = [
  [['network', 'fault', 'outage', 'supply', 'power'], /network|tower|grid|line|operation/],
  [['fees', 'marketing', 'contract', 'billing', 'tariff'], /market|billing|account|sales/],
  [['installation', 'terminals', 'after-sales'], /county|branch|district/],
];

/**
 * The units of a region to which complaints of a category go, those that usually get them first. What codes say nothing
 * about goes to any of them.
 *
 * @param top the top-level category
 */
export function unitsFor(
  { units }: Region,
  top: string,
): { readonly usual: readonly UnitChain[]; readonly all: readonly UnitChain[] } {
  const leaning = LEANINGS.find(([tops]) => tops.includes(top));
  const usual = leaning === undefined ? [] : units.filter(([code]) => leaning[1].test(code));
  return { usual: usual.length > 0 ? usual : units, all: units };
}
