import {
  AuditOutlined,
  BarChartOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  EyeOutlined,
  FileSearchOutlined,
  PartitionOutlined,
  PhoneOutlined,
  RiseOutlined,
  SendOutlined,
  SettingOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { WORDS } from '../generated/words';
import { lazily } from './lazily';
import type { PlaceName } from './place-names';
import { type Right, useSession } from './session';

/** The groups of places, in the order of the navigation. Their names are in the words of the frame. */
export const PLACE_GROUPS = ['work', 'boards', 'operations', 'administration'] as const;
export type PlaceGroup = (typeof PLACE_GROUPS)[number];

/** A place of work: a page of the desk with an entry of its own. */
export interface Place {
  /** Its address below `/desk`. */
  readonly path: string;
  readonly name: PlaceName;
  readonly group: PlaceGroup;
  /**
   * The offices whose people find it in the navigation at once; left out if everybody does. For all others it stands
   * among all places. That is an order and no rule: everybody may open every place, and sees there what the API shows them.
   */
  readonly offices?: readonly (keyof (typeof WORDS)['role'])[];
  readonly icon: ComponentType;
  readonly page: LazyExoticComponent<ComponentType>;
  /** Whether it has pages of its own below its address. @default false */
  readonly below?: boolean;
  /** Addresses of further pages that one comes to from it, with all that is below them. */
  readonly further?: readonly string[];
  /** Reached by `g` and then this digit or letter. */
  readonly key: string;
  /** What somebody has to be allowed to read, of what is about no single complaint, to have it at all. */
  readonly reads?: Right;
}

/** The places of work, in the order of the navigation. Each is loaded when somebody goes there. */
export const PLACES: readonly Place[] = [
  {
    path: '/work',
    name: 'myWork',
    group: 'work',
    icon: UnorderedListOutlined,
    page: lazily(() => import('../my-work/my-work')),
    key: '1',
  },
  {
    path: '/intake',
    name: 'intake',
    group: 'work',
    offices: ['agent'],
    icon: PhoneOutlined,
    page: lazily(() => import('../intake/intake')),
    key: '2',
  },
  {
    path: '/complaints',
    name: 'cases',
    group: 'work',
    icon: FileSearchOutlined,
    page: lazily(() => import('../cases/cases')),
    key: '3',
  },
  {
    path: '/dispatch',
    name: 'dispatch',
    group: 'boards',
    offices: ['dispatcher'],
    icon: SendOutlined,
    page: lazily(() => import('../dispatch/dispatch')),
    key: '4',
  },
  {
    path: '/coordination',
    name: 'coordination',
    group: 'boards',
    offices: ['coordinator', 'handler', 'agent'],
    icon: PartitionOutlined,
    page: lazily(() => import('../coordination/coordination')),
    key: '6',
  },
  {
    path: '/unit',
    name: 'unit',
    group: 'boards',
    offices: ['unit-head', 'dispatcher', 'coordinator', 'supervisor', 'service-supervisor', 'service-manager'],
    icon: TeamOutlined,
    page: lazily(() => import('../unit/unit')),
    key: '5',
  },
  {
    path: '/ladder',
    name: 'ladder',
    group: 'boards',
    offices: ['unit-head'],
    icon: RiseOutlined,
    page: lazily(() => import('../ladder/ladder')),
    key: '8',
  },
  {
    path: '/supervision',
    name: 'supervision',
    group: 'boards',
    offices: ['supervisor', 'unit-head'],
    icon: EyeOutlined,
    page: lazily(() => import('../supervision/supervision')),
    key: '7',
  },
  {
    path: '/follow-up',
    name: 'followUp',
    group: 'boards',
    offices: ['follow-up-caller', 'service-supervisor'],
    icon: CustomerServiceOutlined,
    page: lazily(() => import('../follow-up/follow-up')),
    key: '9',
  },
  {
    path: '/second-review',
    name: 'secondReview',
    group: 'boards',
    offices: ['service-supervisor'],
    icon: AuditOutlined,
    page: lazily(() => import('../second-review/second-review')),
    key: '0',
  },
  {
    path: '/figures',
    name: 'figures',
    group: 'boards',
    offices: ['unit-head', 'service-manager', 'service-supervisor', 'administrator'],
    icon: BarChartOutlined,
    page: lazily(() => import('../figures/figures')),
    key: 'f',
    reads: 'measures',
  },
  {
    path: '/operations',
    name: 'operations',
    group: 'operations',
    icon: DashboardOutlined,
    page: lazily(() => import('../operations/operations')),
    key: 'o',
    reads: 'alarms',
  },
  {
    path: '/administration',
    name: 'administration',
    group: 'administration',
    offices: ['administrator', 'service-manager', 'privacy-officer'],
    icon: SettingOutlined,
    page: lazily(() => import('../administration/administration')),
    below: true,
    further: ['/policies', '/calendars'],
    key: 'a',
  },
];

/** Whether an address is a place's own, or that of a page that belongs to it. */
export const isAt = ({ path, further = [] }: Place, address: string): boolean =>
  [path, ...further].some((one) => address === one || address.startsWith(`${one}/`));

/** The places of a group, in their order. */
export const placesIn = (group: PlaceGroup, places: readonly Place[]): readonly Place[] =>
  places.filter((place) => place.group === group);

/** The places that somebody has, by what the API lets them read. */
export function usePlaces(): readonly Place[] {
  const { reads } = useSession();
  return PLACES.filter((place) => place.reads === undefined || reads.includes(place.reads));
}

/** A page that one comes to from others. */
export interface FurtherPage {
  readonly route: string;
  /** Where its route is an address, what it is called in Ctrl-K. */
  readonly name?: PlaceName;
  readonly page: LazyExoticComponent<ComponentType>;
}

/** Pages that one comes to from others, by their route. */
export const PAGES: readonly FurtherPage[] = [
  { route: '/complaints/:id', page: lazily(() => import('../complaint/complaint')) },
  { route: '/figures/report', page: lazily(() => import('../figures/report')) },
  { route: '/figures/targets', name: 'targets', page: lazily(() => import('../figures/targets')) },
  { route: '/figures/contests', name: 'contests', page: lazily(() => import('../figures/contests')) },
  { route: '/figures/flow', name: 'flow', page: lazily(() => import('../figures/flow')) },
  { route: '/figures/survival', name: 'survival', page: lazily(() => import('../figures/survival')) },
  { route: '/figures/units', name: 'unitsByTimeliness', page: lazily(() => import('../figures/units')) },
  { route: '/reports', name: 'reports', page: lazily(() => import('../figures/reports')) },
  { route: '/reports/:id', page: lazily(() => import('../figures/kept-report')) },
  { route: '/returns', name: 'returns', page: lazily(() => import('../returns/returns')) },
  { route: '/figures/:id', page: lazily(() => import('../figures/figure')) },
  { route: '/limits', page: lazily(() => import('../limits/limits')) },
  { route: '/preferences', name: 'preferences', page: lazily(() => import('../administration/own-preferences')) },
  { route: '/policies', name: 'policies', page: lazily(() => import('../policies/policies')) },
  { route: '/policies/:id', page: lazily(() => import('../policies/policy')) },
  { route: '/policies/:id/draft', page: lazily(() => import('../policies/policy-draft')) },
  { route: '/calendars', name: 'calendars', page: lazily(() => import('../calendars/calendars')) },
  { route: '/calendars/:id', page: lazily(() => import('../calendars/calendar')) },
  { route: '/calendars/:id/draft', page: lazily(() => import('../calendars/calendar-draft')) },
];

/**
 * Those of these places that somebody finds in the navigation at once: the ones of their offices. A deputy has offices of
 * others too, and finds all of them.
 */
export function usePlacesAtHand(places: readonly Place[]): readonly Place[] {
  const { offices, standsInFor } = useSession();
  const held = new Set(offices.map(({ role }) => role));
  return places.filter((place) => standsInFor.length > 0 || (place.offices?.some((role) => held.has(role)) ?? true));
}
