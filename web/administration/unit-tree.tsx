import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import type { Unit } from './directory';
import type { ListedPerson } from './fields';

interface UnitTreeProps {
  readonly units: readonly Unit[];
  readonly heads: ReadonlyMap<string, readonly ListedPerson[]>;
  /** The unit whose people are shown. */
  readonly chosen: string | null;
  /** The units above it, whose branches are open in any case. */
  readonly above: ReadonlySet<string>;
  readonly depth?: number;
}

/** Branches are open down to this depth until somebody closes them. */
const OPEN_TO = 1;

/** The units below one another, each with its head. */
export function UnitTree({ units, depth = 0, ...rest }: UnitTreeProps) {
  return (
    <ul className="unit-tree">
      {units.map((unit) => (
        <Branch key={unit.code} unit={unit} depth={depth} {...rest} />
      ))}
    </ul>
  );
}

function Branch({
  unit,
  heads,
  chosen,
  above,
  depth,
}: Omit<UnitTreeProps, 'units' | 'depth'> & { unit: Unit; depth: number }) {
  const { t, say, named } = useSpeech();
  const [open, setOpen] = useState<boolean | null>(null);
  const isOpen = open ?? (depth <= OPEN_TO || above.has(unit.code));
  const head = heads.get(unit.code) ?? [];
  return (
    <li>
      <div className="unit-branch">
        {unit.units.length > 0 ? (
          <button
            type="button"
            className="unit-toggle"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'administration:close' : 'administration:open', { name: say(unit.name) })}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <CaretDownOutlined /> : <CaretRightOutlined />}
          </button>
        ) : (
          <span className="unit-toggle" />
        )}
        <Link
          href={`/administration/organisation?unit=${encodeURIComponent(unit.code)}`}
          aria-current={chosen === unit.code ? 'true' : undefined}
          data-unit={unit.code}
        >
          <span>
            {say(unit.name)}{' '}
            {unit.kind !== 'own' && <span className="mark mark-plain">{named('unitKind', unit.kind)}</span>}
          </span>
          <span className={head.length === 0 && unit.kind === 'own' ? 'soon' : 'quiet'}>
            {head.length > 0
              ? head.map(({ name }) => name).join('、')
              : unit.kind === 'own' && t('administration:noHead')}
          </span>
        </Link>
      </div>
      {isOpen && unit.units.length > 0 && (
        <UnitTree units={unit.units} heads={heads} chosen={chosen} above={above} depth={depth + 1} />
      )}
    </li>
  );
}
