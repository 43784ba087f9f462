import { Link } from 'wouter';
import { Dialog } from './dialog';
import { shownKey } from './keys';
import { useSpeech } from './language';
import { PLACE_GROUPS, type Place, placesIn, usePlaces } from './places';

interface PlacesDialogProps {
  readonly isHere: (place: Place) => boolean;
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
              {places.map((place) => (
                <li key={place.path}>
                  <Link
                    href={place.path}
                    className="all-place"
                    aria-current={isHere(place) ? 'page' : undefined}
                    onClick={onClose}
                  >
                    <place.icon />
                    <span>{t(place.name)}</span>
                    <kbd>{shownKey(`g ${place.key}`).join(' ')}</kbd>
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
