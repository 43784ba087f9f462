import { Button } from 'antd';
import { useMemo } from 'react';
import { brokenAt, lineOf, type Place, placeOf, treeOf } from '../documents/places';
import { ProblemError } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Failed } from './failed';

/** A text is not JSON. */
class NotJsonError extends Error {
  constructor(readonly place: Place) {
    super('not JSON');
    this.name = 'NotJsonError';
  }
}

/** What is written. @throws NotJsonError with the first place that is wrong, which {@link Mistakes} shows */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotJsonError(brokenAt(treeOf(text)) ?? { from: 0, to: 0 });
  }
}

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
  const tree = useMemo(() => treeOf(text), [text]);
  if (problem instanceof NotJsonError) {
    return (
      <MistakeList
        title={t('administration:notJson')}
        mistakes={[{ pointer: '', message: t('administration:notJsonWhy') }]}
        text={text}
        placeOfOne={() => problem.place}
        onShow={onShow}
      />
    );
  }
  if (!(problem instanceof ProblemError) || !problem.problem.errors?.length) return <Failed error={problem} />;
  return (
    <MistakeList
      title={problem.problem.title}
      mistakes={problem.problem.errors}
      text={text}
      placeOfOne={({ pointer }) => placeOf(text, tree, inDocument(pointer))}
      onShow={onShow}
    />
  );
}

const inDocument = (pointer: string): string => pointer.replace(/^\/body\/document/, '');

interface MistakeListProps {
  readonly title: string;
  readonly mistakes: readonly Mistake[];
  readonly text: string;
  readonly placeOfOne: (mistake: Mistake) => Place;
  readonly onShow: (from: number, to: number) => void;
}

function MistakeList({ title, mistakes, text, placeOfOne, onShow }: MistakeListProps) {
  const { t } = useSpeech();
  return (
    <section className="card mistakes" role="alert">
      <h2 className="late">{title}</h2>
      <ul>
        {mistakes.map((mistake) => {
          const place = placeOfOne(mistake);
          return (
            <li key={`${mistake.pointer} ${mistake.message}`}>
              <Button size="small" type="link" onClick={() => onShow(place.from, place.to)}>
                {t('administration:line', { line: lineOf(text, place.from) })}
              </Button>
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
