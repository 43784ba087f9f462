import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useSpeech } from './language';

/** Keeps a failure of one page from taking the frame with it. */
export function Boundary({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  return <Guard at={location}>{children}</Guard>;
}

interface Guarded {
  readonly failed: boolean;
  readonly at: string;
}

class Guard extends Component<{ at: string; children: ReactNode }, Guarded> {
  override state: Guarded = { failed: false, at: this.props.at };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  // Another page may well work. What stays from one page to the next is not drawn anew for that.
  static getDerivedStateFromProps({ at }: { at: string }, state: Guarded) {
    return state.at === at ? null : { failed: false, at };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const { t } = useSpeech();
  return (
    <div className="page-message" role="alert">
      <p>{t('failed')}</p>
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
    </div>
  );
}
