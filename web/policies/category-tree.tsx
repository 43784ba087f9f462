import { useSpeech } from '../frame/language';
import type { Category } from './document';

/** The categories, each with those below it. */
export function CategoryTree({ categories }: { categories: readonly Category[] }) {
  const { say } = useSpeech();
  return (
    <ul className="category-tree">
      {categories.map((category) => (
        <li key={category.code}>
          <span>
            {say(category)} <code className="quiet">{category.code}</code>
          </span>
          {(category.children ?? []).length > 0 && <CategoryTree categories={category.children!} />}
        </li>
      ))}
    </ul>
  );
}
