import { Dialog } from './dialog';
import { groups, shownKey } from './keys';
import { useSpeech } from './language';
import { useStore } from './store';

/** The keys that work on this page. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const all = useStore(groups);
  const of = (where: 'page' | 'everywhere') => all.filter((group) => group.where === where).flatMap(({ keys }) => keys);
  const lists = [
    { title: t('keysOfPage'), keys: of('page') },
    { title: t('keysEverywhere'), keys: of('everywhere') },
  ].filter(({ keys }) => keys.length > 0);
  return (
    <Dialog title={t('keys')} onClose={onClose}>
      {lists.map(({ title, keys }) => (
        <section key={title}>
          <h3 className="find-group">{title}</h3>
          <dl className="key-list">
            {keys.map(({ keys: one, label }) => (
              <div key={`${one} ${label}`} style={{ display: 'contents' }}>
                <dt>
                  {shownKey(one).map((part) => (
                    <kbd key={part}>{part}</kbd>
                  ))}
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
