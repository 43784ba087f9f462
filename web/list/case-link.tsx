import { Link } from 'wouter';
import { useSpeech } from '../frame/language';

interface CaseLinkProps {
  readonly id: string;
  readonly number: string;
  /** Whether its row is in hand, so that the tab key reaches it. */
  readonly active: boolean;
  readonly onOpen: () => void;
}

/** The number of a complaint in a row, which opens it. */
export function CaseLink({ id, number, active, onOpen }: CaseLinkProps) {
  const { t } = useSpeech();
  return (
    <Link
      href={`/complaints/${id}`}
      tabIndex={active ? 0 : -1}
      aria-label={t('work:open', { number })}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
    >
      {number}
    </Link>
  );
}

/** How serious a complaint is, where that is out of the ordinary. */
export function SeverityMark({ severity }: { readonly severity: string | null }) {
  const { named } = useSpeech();
  if (severity === null || severity === 'ordinary') return null;
  return <span className={`mark mark-${severity}`}>{named('severity', severity)}</span>;
}
