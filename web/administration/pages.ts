import type { ComponentType, LazyExoticComponent } from 'react';
import type { Speech } from '../frame/language';
import { lazily } from '../frame/lazily';
import type { Right } from '../frame/session';

type Page = LazyExoticComponent<ComponentType>;

/** A page of the administration with an entry in its own navigation. */
export interface AdministrationPage {
  /** Its address below `/desk`. */
  readonly path: string;
  /** What it is called. */
  readonly label: (speech: Speech) => string;
  /** Whether only administrators have an entry for it. @default false */
  readonly forAdministrators?: boolean;
  /** What somebody has to be allowed to read to have an entry for it; left out if nothing. */
  readonly reads?: Right;
  /** Left out where its address is a place outside of the administration. */
  readonly page?: Page;
  /** Pages that one comes to from it, by their route. */
  readonly below?: readonly { readonly route: string; readonly page: Page }[];
}

/** All pages of the administration, in the order of the navigation. Each is loaded when somebody goes there. */
export const ADMINISTRATION_PAGES: readonly AdministrationPage[] = [
  {
    path: '/administration/organisation',
    label: ({ t }) => t('administration:organisation'),
    forAdministrators: true,
    page: lazily(() => import('./organisation-page')),
    below: [
      { route: '/administration/organisation/document', page: lazily(() => import('./document-page')) },
      { route: '/administration/organisation/changes', page: lazily(() => import('./changes-page')) },
      { route: '/administration/people/:id', page: lazily(() => import('./person-page')) },
    ],
  },
  {
    path: '/administration/reveals',
    label: ({ t }) => t('administration:reveals'),
    reads: 'reveals',
    page: lazily(() => import('./reveals-page')),
  },
  {
    path: '/administration/absences',
    label: ({ t }) => t('administration:absences'),
    page: lazily(() => import('./absences-page')),
  },
  {
    path: '/administration/keys',
    label: ({ t }) => t('administration:keys'),
    forAdministrators: true,
    page: lazily(() => import('./keys-page')),
  },
  {
    path: '/administration/webhooks',
    label: ({ t }) => t('administration:webhooks'),
    forAdministrators: true,
    page: lazily(() => import('./webhooks-page')),
  },
  {
    path: '/administration/access',
    label: ({ t }) => t('administration:access'),
    forAdministrators: true,
    page: lazily(() => import('./access-page')),
  },
  { path: '/policies', label: ({ t }) => t('policies') },
  { path: '/calendars', label: ({ t }) => t('calendars') },
];
