import { AppstoreOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useKeys } from './keys';
import { useSpeech } from './language';
import { isAt, PLACE_GROUPS, type Place, placesIn, usePlaces, usePlacesAtHand } from './places';
import { PlacesDialog } from './places-dialog';
import './rail.css';

/** How many places a telephone has room for beside the button that shows them all. */
const ON_A_TELEPHONE = 4;

/** Where one can go: the places of one's offices in their groups, and all others by one button. */
export function Rail() {
  const { t } = useSpeech();
  const [location, navigate] = useLocation();
  const [all, setAll] = useState(false);
  const places = usePlaces();
  const mine = usePlacesAtHand(places);
  useKeys('everywhere', [
    ...places.map(({ path, name, key }) => ({ keys: `g ${key}`, label: t(name), run: () => navigate(path) })),
    { keys: 'g g', label: t('allPlaces'), run: () => setAll(true) },
  ]);
  const isHere = (place: Place) => isAt(place, location);
  const far = mine.slice(ON_A_TELEPHONE);
  const isElsewhere = places.some(isHere) && !mine.some(isHere);
  return (
    <nav className="rail" aria-label={t('navigation')}>
      <Link href="/work" className="rail-brand" aria-label={t('desk')}>
        <img src="/assets/icon.svg" alt="" width={28} height={28} />
      </Link>
      {PLACE_GROUPS.map((group) => {
        const ofGroup = placesIn(group, mine);
        return ofGroup.length === 0 ? null : (
          <div key={group} className="rail-group" role="group" aria-label={t(group)}>
            {ofGroup.map((place) => (
              <Link
                key={place.path}
                href={place.path}
                className={`rail-place${far.includes(place) ? ' rail-far' : ''}`}
                aria-current={isHere(place) ? 'page' : undefined}
              >
                <place.icon />
                <span>{t(place.name)}</span>
              </Link>
            ))}
          </div>
        );
      })}
      <button
        type="button"
        className={`rail-place rail-all${isElsewhere ? ' rail-here' : ''}${far.some(isHere) ? ' rail-far-here' : ''}`}
        aria-haspopup="dialog"
        onClick={() => setAll(true)}
      >
        <AppstoreOutlined />
        <span>{t('morePlaces')}</span>
      </button>
      {all && <PlacesDialog isHere={isHere} onClose={() => setAll(false)} />}
    </nav>
  );
}
