import { Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useSpeech } from '../frame/language';
import { useSession } from '../frame/session';
import { Waiting } from '../frame/waiting';
import { ADMINISTRATION_PAGES, type AdministrationPage } from './pages';
import './words';
import '../action/action.css';
import './administration.css';
import './document.css';

/** What an installation is set up by, page by page, with a navigation of its own. */
export default function Administration() {
  const speech = useSpeech();
  const { t } = speech;
  const { administers, reads } = useSession();
  const [location] = useLocation();
  const pages = ADMINISTRATION_PAGES.filter(
    ({ forAdministrators = false, reads: right }) =>
      (administers || !forAdministrators) && (right === undefined || reads.includes(right)),
  );
  const here = ADMINISTRATION_PAGES.find((page) => isOf(page, location));
  return (
    <div className="admin">
      <nav className="admin-nav" aria-label={t('administration:navigation')}>
        {pages.map(({ path, label }) => (
          <Link key={path} href={path} aria-current={here?.path === path ? 'page' : undefined}>
            {label(speech)}
          </Link>
        ))}
      </nav>
      <div className="admin-page">
        <Suspense fallback={<Waiting />}>
          <Switch>
            {ADMINISTRATION_PAGES.flatMap(({ path, page, below = [] }) => [
              ...below.map((one) => <Route key={one.route} path={one.route} component={one.page} />),
              ...(page === undefined ? [] : [<Route key={path} path={path} component={page} />]),
            ])}
            <Route>
              <Redirect to={pages[0]!.path} replace />
            </Route>
          </Switch>
        </Suspense>
      </div>
    </div>
  );
}

/** Whether an address is that of a page, or of one that one comes to from it. */
const isOf = ({ path, below = [] }: AdministrationPage, location: string): boolean =>
  location === path || below.some(({ route }) => location.startsWith(route.replace(/:.*/, '')));
