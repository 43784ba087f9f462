import { useSpeech } from '../frame/language';
import type { Mark } from './file';
import { laidOut, type Placed } from './marks';
import { percent, type Scale } from './scale';

interface ClockMarksProps {
  readonly marks: readonly Mark[];
  readonly scale: Scale;
  /** Of the line, in pixels; 0 while that is not known, and then nothing is drawn. */
  readonly width: number;
  /** The element in which everything stands in words once it is opened. */
  readonly words: string;
  readonly open: boolean;
  onOpen(): void;
}

/** The warnings, the limit and the levels of one clock. What has no room to be told apart opens by a press. */
export function ClockMarks({ marks, scale, width, words, open, onOpen }: ClockMarksProps) {
  const { t } = useSpeech();
  if (width === 0) return null;
  const inside = marks.filter((mark) => timeOf(mark) <= scale.to);
  return laidOut(inside, (mark) => scale.at(timeOf(mark)) * width, width).map((placed) => {
    const [first] = placed.marks;
    const planned = placed.marks.every(({ actedAt }) => actedAt === null) ? ' mark-planned' : '';
    const style = { left: percent(placed.at / width) };
    const key = `${first.type} ${first.level ?? ''} ${first.at}`;
    if (placed.marks.length === 1) {
      return (
        <i key={key} className={`mark-${first.type}${planned}`} style={style} aria-hidden="true">
          {first.type === 'level' ? first.level : ''}
        </i>
      );
    }
    const levels = levelsOf(placed);
    return (
      <button
        key={key}
        type="button"
        className="mark-levels"
        style={style}
        aria-expanded={open}
        aria-controls={words}
        aria-label={t('complaint:levelsOfLadder', { levels })}
        onClick={onOpen}
      >
        <span className={`mark-level${planned}`}>{t('complaint:levels', { levels })}</span>
      </button>
    );
  });
}

const timeOf = ({ actedAt, at }: Mark): number => Date.parse(actedAt ?? at);

/** `1–4`; a ladder climbs level by level. */
function levelsOf({ marks }: Placed<Mark>): string {
  const levels = marks.map(({ level = 0 }) => level);
  return [...new Set([Math.min(...levels), Math.max(...levels)])].join('–');
}
