import {
  FileSearchOutlined,
  PhoneOutlined,
  SendOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PlaceName } from './place-names';

/** A place of work: a page of the desk with an entry of its own. */
export interface Place {
  /** Its address below `/desk`. */
  readonly path: string;
  readonly name: PlaceName;
  readonly icon: ComponentType;
  readonly page: LazyExoticComponent<ComponentType>;
  /** Reached by `g` and then this digit: letters are those of actions. */
  readonly digit: string;
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
];

/** Pages that one comes to from others, by their route. */
export const PAGES: readonly { readonly route: string; readonly page: LazyExoticComponent<ComponentType> }[] = [
  { route: '/complaints/:id', page: lazy(() => import('../complaint/complaint')) },
];
