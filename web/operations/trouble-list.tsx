import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { Kind } from '../list/held-list';
import { CaseCell } from './case-cell';
import { type Trouble, type TroubledCase, useTroubledCases } from './figures';
import { WatchList } from './watch-list';

const CASES: Kind<TroubledCase> = {
  keyOf: ({ complaint, what }) => `${complaint} ${what}`,
  markOf: ({ since }) => since,
  subjectOf: ({ complaint, number }) => ({ id: complaint, number: number ?? '', version: null }),
  grows: true,
};

/** Complaints whose workflow or record is not as it ought to be, as the rounds found them. */
export function TroubleList({ what, looked }: { what: Trouble; looked: string | null }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const pages = useTroubledCases(what);
  return (
    <WatchList
      title={t(`operations:${what}`)}
      pages={pages}
      kind={CASES}
      columnsOf="troubled"
      empty={t('operations:casesNone')}
      filters={
        <p className="quiet watch-note">
          {looked !== null && `${t('operations:lookedAt', { time: moment(looked, now, speech) })} · `}
          {t('operations:caseToDo')}
        </p>
      }
      columns={[
        { id: 'found', label: t('operations:found') },
        { id: 'what', label: t('operations:what') },
        { id: 'complaint', label: t('operations:complaint') },
      ]}
      draw={(one) => <TroubleCells one={one} />}
    />
  );
}

function TroubleCells({ one }: { one: TroubledCase }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  return (
    <>
      <span role="gridcell" className="cell-found">
        <time dateTime={one.since}>{moment(one.since, now, speech)}</time>
        {one.seenAt !== null && (
          <span className="quiet">{t('operations:lookedAt', { time: moment(one.seenAt, now, speech) })}</span>
        )}
      </span>
      <span role="gridcell" className="cell-what">
        <strong>{t(`operations:${one.what}What`)}</strong>
        <span className="quiet">{detailOf(one, speech)}</span>
      </span>
      <CaseCell {...one} />
    </>
  );
}

interface Detail {
  readonly recorded?: number;
  readonly workflow?: number;
  readonly status?: string;
  readonly restarts?: number;
}

function detailOf({ detail }: TroubledCase, { t }: ReturnType<typeof useSpeech>): string {
  const { recorded, workflow, status, restarts } = (detail ?? {}) as Detail;
  if (recorded !== undefined && workflow !== undefined) return t('operations:versions', { recorded, workflow });
  if (status !== undefined) return t('operations:ended', { status });
  return restarts === undefined ? '' : t('operations:restarts', { count: restarts });
}
