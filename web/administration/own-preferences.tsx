import { useSpeech } from '../frame/language';
import { Preferences } from './preferences';
import './words';
import '../action/action.css';
import '../complaint/complaint.css';
import '../list/list.css';
import './administration.css';

/** How whoever looks at it wants to be told of things. */
export default function OwnPreferences() {
  const { t } = useSpeech();
  return (
    <div className="admin-page">
      <header className="work-head">
        <h1>{t('preferences')}</h1>
      </header>
      <Preferences />
    </div>
  );
}
