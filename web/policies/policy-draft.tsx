import { DraftPage } from '../documents/draft-page';
import { useSpeech } from '../frame/language';
import { serverNow } from '../frame/server-clock';
import { BackTest } from './back-test';
import { Difference } from './difference';
import { asPolicy } from './document';
import { PublishPolicy } from './publish-policy';
import './words';
import './policies.css';

/** The next version of a policy: compared, and tried on recorded complaints, before it is published. */
export default function PolicyDraft() {
  const { t, say } = useSpeech();
  return (
    <DraftPage
      of="policies"
      nameOf={({ document }) => say(asPolicy(document).title)}
      begins={() => ({ effectiveFrom: tomorrow() })}
      Differs={Difference}
      between={({ id, edited }, compare) => [
        compare,
        {
          name: 'back-test',
          label: t('policies:backTest'),
          letter: 'b',
          show: () => <BackTest id={id} edited={edited} />,
        },
      ]}
      publish={(next) => <PublishPolicy next={next} />}
    />
  );
}

/** A first day for the new version: nobody changes the rules in the middle of a day without saying so. */
function tomorrow(): string {
  const day = new Date(serverNow() + 86_400_000);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
