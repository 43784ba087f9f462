import {
  DashboardOutlined,
  FileSearchOutlined,
  PhoneOutlined,
  SendOutlined,
  SettingOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PlaceName } from './place-names';
import { type Right, useSession } from './session';

/** A place of work: a page of the desk with an entry of its own. */
export interface Place {
  /** Its address below `/desk`. */
  readonly path: string;
  readonly name: PlaceName;
  readonly icon: ComponentType;
  readonly page: LazyExoticComponent<ComponentType>;
  /** Whether it has pages of its own below its address. @default false */
  readonly below?: boolean;
  /** Reached by `g` and then this digit: letters are those of actions. */
  readonly digit: string;
  /** What somebody has to be allowed to read, of what is about no single complaint, to have it in their navigation. */
  readonly reads?: Right;
}

/** The places of work, in the order of the navigation. Each is loaded when somebody goes there. */
export const PLACES: readonly Place[] = [
  {
    path: '/work',
    name: 'myWork',
    icon: UnorderedListOutlined,
    page: lazy(() => import('../my-work/my-work')),
    digit: '1',
  },
  {
    path: '/intake',
    name: 'intake',
    icon: PhoneOutlined,
    page: lazy(() => import('../intake/intake')),
    digit: '2',
  },
  {
    path: '/complaints',
    name: 'cases',
    icon: FileSearchOutlined,
    page: lazy(() => import('../cases/cases')),
    digit: '3',
  },
  {
    path: '/dispatch',
    name: 'dispatch',
    icon: SendOutlined,
    page: lazy(() => import('../dispatch/dispatch')),
    digit: '4',
  },
  {
    path: '/unit',
    name: 'unit',
    icon: TeamOutlined,
    page: lazy(() => import('../unit/unit')),
    digit: '5',
  },
  {
    path: '/operations',
    name: 'operations',
    icon: DashboardOutlined,
    page: lazy(() => import('../operations/operations')),
    digit: '9',
    reads: 'alarms',
  },
  {
    path: '/administration',
    name: 'administration',
    icon: SettingOutlined,
    page: lazy(() => import('../administration/administration')),
    below: true,
    digit: '0',
  },
];

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
  { route: '/complaints/:id', page: lazy(() => import('../complaint/complaint')) },
  { route: '/policies', name: 'policies', page: lazy(() => import('../policies/policies')) },
  { route: '/policies/:id', page: lazy(() => import('../policies/policy')) },
  { route: '/policies/:id/draft', page: lazy(() => import('../policies/policy-draft')) },
  { route: '/calendars', name: 'calendars', page: lazy(() => import('../calendars/calendars')) },
  { route: '/calendars/:id', page: lazy(() => import('../calendars/calendar')) },
  { route: '/calendars/:id/draft', page: lazy(() => import('../calendars/calendar-draft')) },
];
