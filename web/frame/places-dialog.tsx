import { Link } from 'wouter';
import { Dialog } from './dialog';
import { shownKey } from './keys';
import { useSpeech } from './language';
import { PLACE_GROUPS, placesIn, usePlaces } from './places';

interface PlacesDialogProps {
  readonly isHere: (path: string) => boolean;
  readonly onClose: () => void;
}

/** All places of work in their groups, with the keys that lead there. */
export function PlacesDialog({ isHere, onClose }: PlacesDialogProps) {
  const { t } = useSpeech();
  const all = usePlaces();
  return (
    <Dialog title={t('navigation')} onClose={onClose}>
      {PLACE_GROUPS.map((group) => {
        const places = placesIn(group, all);
        return places.length === 0 ? null : (
          <section key={group} aria-label={t(group)}>
            <h3 className="find-group">{t(group)}</h3>
            <ul className="all-places">
              {places.map(({ path, name, key, icon: Icon }) => (
                <li key={path}>
                  <Link
                    href={path}
                    className="all-place"
                    aria-current={isHere(path) ? 'page' : undefined}
                    onClick={onClose}
                  >
                    <Icon />
                    <span>{t(name)}</span>
                    <kbd>{shownKey(`g ${key}`).join(' ')}</kbd>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Dialog>
  );
}
