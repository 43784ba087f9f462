import { Button } from 'antd';
import { Component, type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { call } from './api';
import { useSpeech } from './language';
import { NotLoadedError } from './lazily';
import { isOld, loadAnew } from './newer';
import { Waiting } from './waiting';

/** Keeps a failure of one page from taking the frame with it. */
export function Boundary({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  useEffect(() => {
    // Whoever goes to another page leaves this one anyway, so it is the moment to take the desk that the server has now.
    if (location !== '' && isOld()) loadAnew();
  }, [location]);
  return <Guard at={location}>{children}</Guard>;
}

interface Guarded {
  readonly failure: { readonly error: unknown } | null;
  readonly at: string;
}

class Guard extends Component<{ at: string; children: ReactNode }, Guarded> {
  override state: Guarded = { failure: null, at: this.props.at };

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  // Another page may well work. What stays from one page to the next is not drawn anew for that.
  static getDerivedStateFromProps({ at }: { at: string }, state: Guarded) {
    return state.at === at ? null : { failure: null, at };
  }

  override render() {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return failure.error instanceof NotLoadedError ? <NotLoaded /> : <Failed text="failed" />;
  }
}

function Failed({ text }: { text: 'failed' | 'notLoaded' }) {
  const { t } = useSpeech();
  return (
    <div className="page-message" role="alert">
      <p>{t(text)}</p>
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
    </div>
  );
}

/** A part of the desk is not there: once the server answers, the whole is loaded anew, and that is said. */
function NotLoaded() {
  const { t } = useSpeech();
  const [isComing, setComing] = useState(true);
  useEffect(() => {
    call('GET', '/sign-in').then(
      () => setComing(loadAnew(`${location.pathname} ${document.documentElement.dataset.desk}`)),
      () => setComing(false),
    );
  }, []);
  if (!isComing) return <Failed text="notLoaded" />;
  return (
    <div className="page-message">
      <p>{t('loadingAnew')}</p>
      <Waiting />
    </div>
  );
}
