import { Button } from 'antd';
import { useMemo } from 'react';
import { ProblemError } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Failed } from './failed';
import { NotJsonError, placeOf, placesIn } from './json-places';

interface Mistake {
  readonly pointer: string;
  readonly message: string;
}

interface MistakesProps {
  readonly problem: Error;
  readonly text: string;
  readonly onShow: (from: number, to: number) => void;
}

/** What is wrong with the document, each with a way to its place. */
export function Mistakes({ problem, text, onShow }: MistakesProps) {
  const { t } = useSpeech();
  const places = useMemo(() => placesOrNone(text), [text]);
  if (problem instanceof NotJsonError) {
    const { from, to, line } = problem.place;
    return (
      <MistakeList
        title={t('administration:notJson')}
        mistakes={[{ pointer: '', message: t('administration:notJsonWhy') }]}
        placeOfOne={() => ({ from, to, line })}
        onShow={onShow}
      />
    );
  }
  const errors = problem instanceof ProblemError ? (problem.problem.errors ?? []) : [];
  if (errors.length === 0) return <Failed error={problem} />;
  return (
    <MistakeList
      title={problem instanceof ProblemError ? problem.problem.title : problem.message}
      mistakes={errors}
      placeOfOne={({ pointer }) => places && placeOf(text, places, inDocument(pointer))}
      onShow={onShow}
    />
  );
}

const inDocument = (pointer: string): string => pointer.replace(/^\/body\/document/, '');

/** Whoever has gone on writing may have left the text in the middle of something. */
function placesOrNone(text: string) {
  try {
    return placesIn(text);
  } catch {
    return null;
  }
}

interface MistakeListProps {
  readonly title: string;
  readonly mistakes: readonly Mistake[];
  readonly placeOfOne: (
    mistake: Mistake,
  ) => { readonly from: number; readonly to: number; readonly line: number } | null;
  readonly onShow: (from: number, to: number) => void;
}

function MistakeList({ title, mistakes, placeOfOne, onShow }: MistakeListProps) {
  const { t } = useSpeech();
  return (
    <section className="card mistakes" role="alert">
      <h2 className="late">{title}</h2>
      <ul>
        {mistakes.map((mistake) => {
          const place = placeOfOne(mistake);
          return (
            <li key={`${mistake.pointer} ${mistake.message}`}>
              {place !== null && (
                <Button size="small" type="link" onClick={() => onShow(place.from, place.to)}>
                  {t('administration:line', { line: place.line })}
                </Button>
              )}
              <span>
                <span className="code">{inDocument(mistake.pointer)}</span> {mistake.message}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
