import { useSpeech } from '../frame/language';

interface FigureButtonProps {
  readonly count: number;
  /** What is counted, for somebody who does not see the table. */
  readonly name: string;
  readonly onOpen: () => void;
}

/** A number of complaints that opens them; nought opens nothing. */
export function FigureButton({ count, name, onOpen }: FigureButtonProps) {
  const { t } = useSpeech();
  if (count === 0) return <span className="quiet">0</span>;
  return (
    <button type="button" className="measure-open" aria-label={t('figures:open', { count, name })} onClick={onOpen}>
      {count}
    </button>
  );
}
