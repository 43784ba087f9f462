import { Link, useLocation } from 'wouter';
import { keepQueue } from '../frame/queue';
import { TemporalLink } from './temporal-link';

interface CaseCellProps {
  readonly complaint: string | null;
  readonly number: string | null;
  readonly workflow: string | null;
}

/** The complaint that a row is about, and its workflow in Temporal. */
export function CaseCell({ complaint, number, workflow }: CaseCellProps) {
  const [path] = useLocation();
  const place = path === '/limits' ? 'limits' : 'operations';
  return (
    <span role="gridcell" className="cell-case">
      {number === null || complaint === null ? (
        <span className="quiet">–</span>
      ) : (
        <Link
          href={`/complaints/${complaint}`}
          onClick={() => keepQueue([complaint], { address: `${path}${location.search}`, place })}
        >
          {number}
        </Link>
      )}
      <TemporalLink url={workflow} number={number} />
    </span>
  );
}
