import { useState } from 'react';
import { useSpeech } from '../frame/language';
import { CaseList } from './case-list';
import { FilterBar } from './filter-bar';
import { useListed, useViews } from './listed';
import { namesOf } from './names';
import { useAddressOfList, written } from './query';
import { SaveDialog } from './view-dialogs';
import { STANDARD, STANDARD_NAMES, Views } from './views';
import './words';
import './cases.css';

/** The complaints that somebody sees: found, narrowed, kept as views, and taken away as files. */
export default function Cases() {
  const address = useAddressOfList();
  const { query } = address;
  const [saving, setSaving] = useState(false);
  const title = useTitle(query);
  const { data } = useListed(query);
  return (
    <div className="cases">
      <Views query={query} />
      <div className="work">
        <FilterBar address={address} names={namesOf(data?.pages ?? [])} onSave={() => setSaving(true)} />
        <CaseList key={query} query={query} title={title} />
      </div>
      {saving && <SaveDialog query={query} onClose={() => setSaving(false)} />}
    </div>
  );
}

/** What the list in front of somebody is called. */
function useTitle(query: string): string {
  const { t, say } = useSpeech();
  const { data } = useViews();
  const standard = STANDARD_NAMES.find((name) => STANDARD[name] === query);
  if (standard !== undefined) return t(`cases:${standard}`);
  const kept = data?.items.find((view) => written(view.query) === query);
  return kept === undefined ? t('cases:title') : say(kept.name);
}
