import { useSpeech } from '../frame/language';
import type { Return, ReturnDocument } from './asked';
import './words';

type OneFault = ReturnDocument['faults'][number];

interface FaultsProps {
  readonly faults: readonly OneFault[];
  /** Undefined for a return that exists no more. */
  readonly definition: Return | undefined;
}

/** What has to be mended before a return is filed. */
export function Faults({ faults, definition }: FaultsProps) {
  const { t } = useSpeech();
  return (
    <>
      <h3>{t('returns:wrong')}</h3>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.rule} ${fault.says.en}`} data-fault={fault.rule}>
            <Fault fault={fault} definition={definition} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is wrong. What is mapped to nothing is a list of names, since there may be many. */
function Fault({
  fault: { says, group, values },
  definition,
}: Pick<FaultsProps, 'definition'> & { readonly fault: OneFault }) {
  const { t, say } = useSpeech();
  const title = definition?.groups.find(({ code }) => code === group)?.title;
  if (values === undefined || title === undefined) return say(says);
  return (
    <>
      {t('returns:unmapped', { group: say(title) })}
      <ul>
        {values.map(({ value, name, count }) => (
          <li key={value} data-unmapped={value}>
            {name === null ? value : `${say(name)} (${value})`}: {count}
          </li>
        ))}
      </ul>
    </>
  );
}
