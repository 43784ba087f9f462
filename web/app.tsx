import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { Link, Redirect, Route, Router, Switch } from 'wouter';
import { ProblemError } from './frame/api';
import { Boundary } from './frame/boundary';
import { useSpeech } from './frame/language';
import { PAGES, PLACES } from './frame/places';
import { SessionGate } from './frame/session-gate';
import { Shell } from './frame/shell';
import { themeOf, useDark } from './frame/theme';
import { Waiting } from './frame/waiting';

/** What was turned down will be turned down again; what got no answer, or one that it cannot be done now, is asked again. */
const isWorthRetrying = (tries: number, error: Error): boolean =>
  error instanceof ProblemError ? error.problem.status === 503 && tries < 5 : tries < 2;

/** Everything around the pages. */
export function App({ nonce }: { nonce: string }) {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 2_000 } } }),
  );
  return (
    <QueryClientProvider client={queries}>
      <Look nonce={nonce}>
        <Router base="/desk">
          {/* What fails outside of a page, such as the form for signing in, must not leave an empty window. */}
          <Boundary>
            <SessionGate>
              <Shell>
                <Boundary>
                  <Suspense fallback={<Waiting />}>
                    <Pages />
                  </Suspense>
                </Boundary>
              </Shell>
            </SessionGate>
          </Boundary>
        </Router>
      </Look>
    </QueryClientProvider>
  );
}

function Look({ nonce, children }: { nonce: string; children: ReactNode }) {
  const dark = useDark();
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
  return (
    <ConfigProvider
      theme={themeOf(dark)}
      csp={{ nonce }}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      // What opens within a dialog has to lie within it: a dialog of the browser is above everything else.
      getPopupContainer={(node) => node?.closest('dialog') ?? document.body}
    >
      {children}
    </ConfigProvider>
  );
}

function Pages() {
  return (
    <Switch>
      {PLACES.map(({ path, page, below = false }) => (
        <Route key={path} path={below ? `${path}/*?` : path} component={page} />
      ))}
      {PAGES.map(({ route, page }) => (
        <Route key={route} path={route} component={page} />
      ))}
      <Route path="/">
        <Redirect to="/work" replace />
      </Route>
      <Route component={NoPage} />
    </Switch>
  );
}

function NoPage() {
  const { t } = useSpeech();
  return (
    <div className="page-message">
      <p>{t('notFound')}</p>
      <Link href="/work">{t('toWork')}</Link>
    </div>
  );
}
