import { useSpeech } from '../frame/language';

/** The name of a row; where there is something below it, the way to look into that. */
export function Further({ name, onFurther }: { name: string; onFurther: (() => void) | null }) {
  const { t } = useSpeech();
  if (onFurther === null) return name;
  return (
    <button type="button" className="measure-further" aria-label={t('figures:narrowed', { name })} onClick={onFurther}>
      {name}
    </button>
  );
}
