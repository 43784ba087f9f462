import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { totalOf } from '../cases/listed';
import { useSpeech } from '../frame/language';

/** What somebody owns and is open: how much, and how much of it is late. They answer for it also where others act now. */
const OWNED = 'open=true&owner=me';
const LATE = 'open=true&owner=me&slaState=breached';

/** The way to the complaints that somebody owns; nothing where they own none. */
export function Owned() {
  const { t } = useSpeech();
  const { data: open = 0 } = useQuery(totalOf(OWNED));
  const { data: late = 0 } = useQuery({ ...totalOf(LATE), enabled: open > 0 });
  if (open === 0) return null;
  return (
    <span className="owned">
      <Link href={`/complaints?${OWNED}`}>{t('work:toMine', { count: open })}</Link>
      {late > 0 && (
        <>
          {' · '}
          <Link href={`/complaints?${LATE}`} className="late">
            {t('work:mineLate', { count: late })}
          </Link>
        </>
      )}
    </span>
  );
}
