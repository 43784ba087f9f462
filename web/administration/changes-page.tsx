import { useLocation } from 'wouter';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { Differences } from './differences';
import { Entries } from './entries';
import { PageHead } from './page-head';
import { doer, PAGE, usePaged } from './paged';

/** Who changed what of units, people and offices, and when. */
export default function ChangesPage() {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const [, navigate] = useLocation();
  const { items, names, error, onMore } = usePaged(['administration', 'changes'], (cursor) =>
    answered(api.GET('/organisation/changes', { params: { query: { limit: PAGE, ...(cursor && { cursor }) } } })),
  );
  const back = () => navigate('/administration/organisation');
  return (
    <>
      <PageHead
        title={t('administration:historyOf')}
        deeds={[{ id: 'organisation', label: t('administration:back'), key: 'Escape', run: back }]}
      />
      <section className="card">
        <Entries
          label={t('administration:historyOf')}
          items={items}
          error={error}
          keyOf={({ version }) => String(version)}
          none={t('administration:noChanges')}
          onMore={onMore}
          draw={({ version, by, at, changes }) => (
            <div className="entry">
              <div className="entry-main">
                <strong>{t('administration:version', { version })}</strong>{' '}
                <span className="quiet">
                  <time dateTime={at}>{moment(at, now, speech)}</time> · {doer(by, names, speech)}
                </span>
                <Differences changes={changes} />
              </div>
            </div>
          )}
        />
      </section>
    </>
  );
}
