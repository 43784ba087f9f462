import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { totalOf, writtenTotal } from '../cases/listed';
import { useSpeech } from '../frame/language';

/** What somebody owns and is open: how much, and how much of it is late. They answer for it also where others act now. */
const OWNED = 'open=true&owner=me';
const LATE = 'open=true&owner=me&slaState=breached';

/** The way to the complaints that somebody owns; nothing where they own none. */
export function Owned() {
  const { t } = useSpeech();
  const { data: open } = useQuery(totalOf(OWNED));
  const isAny = open !== undefined && open.count > 0;
  const { data: late } = useQuery({ ...totalOf(LATE), enabled: isAny });
  if (!isAny) return null;
  return (
    <span className="owned">
      <Link href={`/complaints?${OWNED}`}>{t('work:toMine', { found: writtenTotal(open) })}</Link>
      {late !== undefined && late.count > 0 && (
        <>
          {' · '}
          <Link href={`/complaints?${LATE}`} className="late">
            {t('work:mineLate', { found: writtenTotal(late) })}
          </Link>
        </>
      )}
    </span>
  );
}
