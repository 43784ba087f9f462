import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useSpeech } from './language';

/** Keeps a failure of one page from taking the frame with it. */
export function Boundary({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  // Another page may well work.
  return <Guard key={location}>{children}</Guard>;
}

class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
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
