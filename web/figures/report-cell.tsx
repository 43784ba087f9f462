import { useSpeech } from '../frame/language';
import { FigureButton } from './figure-button';
import type { Definition, Figure, Part } from './measures';
import { saidValue } from './values';

interface ReportCellProps {
  readonly definition: Definition;
  /** Null where nothing is counted. */
  readonly figure: Figure | null;
  /** Of what it is, for somebody who does not see the table. */
  readonly name: string;
  readonly onOpen: (part: Part) => void;
}

/** A figure in a table of the report: its value, and what it is made of, each number to be opened. */
export function ReportCell({ definition, figure, name, onOpen }: ReportCellProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { shape, per } = definition;
  const isPlain = shape === 'count' && per === undefined;
  if (figure === null) return <span className="quiet">{isPlain ? '0' : '–'}</span>;
  const open = (part: 'numerator' | 'denominator') => (
    <FigureButton count={figure[part]} name={`${name}, ${t(`figures:${part}`)}`} onOpen={() => onOpen(part)} />
  );
  if (isPlain) return open('numerator');
  return (
    <>
      <span className="report-value">
        {figure.value === null ? '–' : saidValue(definition, figure.value, speech)}
        <Light figure={figure} />
      </span>{' '}
      <small className="report-parts">
        {shape === 'rate' ? (
          <>
            {open('numerator')} / {open('denominator')}
          </>
        ) : (
          open(shape === 'count' ? 'numerator' : 'denominator')
        )}
      </small>
    </>
  );
}

/** How a figure stands against its target, in colour and in words; nothing where it has none. */
export function Light({ figure }: { readonly figure: Figure | null }) {
  const { t } = useSpeech();
  if (figure === null || figure.target === null) return null;
  const { light } = figure.target;
  return (
    <span className="report-light" data-light={light}>
      {t(`report:${light}`)}
    </span>
  );
}
