import { MinusOutlined, PlusOutlined, SwapOutlined } from '@ant-design/icons';
import { useSpeech } from '../frame/language';
import type { components } from '../generated/api';

type Change = components['schemas']['OrganisationChange'];

const DIRECTIONS = ['comes', 'changes', 'goes'] as const;
const ICONS = { comes: PlusOutlined, changes: SwapOutlined, goes: MinusOutlined } as const;

/** What comes, what changes and what goes, in this order, each as a sentence. */
export function Differences({ changes }: { changes: readonly Change[] }) {
  const { t, say } = useSpeech();
  return DIRECTIONS.map((direction) => {
    const those = changes.filter((one) => one.direction === direction);
    const Icon = ICONS[direction];
    return (
      those.length > 0 && (
        <ul key={direction} className={`differences differences-${direction}`}>
          {those.map(({ what, change, unit, person, role }) => (
            <li key={`${change} ${person} ${role} ${unit}`}>
              <Icon aria-label={t(`administration:${direction}`)} role="img" />
              <span>{say(what)}</span>
            </li>
          ))}
        </ul>
      )
    );
  });
}
