import type { Words } from '../../../domain/language';
import { type Issue, pointerTo } from './issue';
import type { PolicyCategory } from './policy-document';

/** A category with its compiled code and its place in the document. */
export interface PlacedCategory {
  /** The codes from the root down, joined by dots, such as `fees.roaming`. */
  readonly path: string;
  readonly pointer: string;
  readonly category: PolicyCategory;
}

/** All categories of a tree, each parent before its children. */
export function flatCategories(tree: readonly PolicyCategory[], above = '', pointer = '/categories'): PlacedCategory[] {
  return tree.flatMap((category, i) => {
    const path = above === '' ? category.code : `${above}.${category.code}`;
    const place = pointer + pointerTo(i);
    return [{ path, pointer: place, category }, ...flatCategories(category.children, path, `${place}/children`)];
  });
}

/** What is said of a category that the policy does not have. */
export const noCategory = (path: string): Words => ({ en: `there is no category ${path}`, zh: `没有类别 ${path}` });

/** Finds categories with the same compiled code, since complaints in them could not be told apart. */
export function categoryIssues(tree: readonly PolicyCategory[]): Issue[] {
  const first = new Map<string, string>();
  return flatCategories(tree).flatMap(({ path, pointer }) => {
    const before = first.get(path);
    if (before === undefined) {
      first.set(path, pointer);
      return [];
    }
    return [
      {
        pointer: `${pointer}/code`,
        message: { en: `there is a category ${path} already; see ${before}`, zh: `已有类别 ${path}，见 ${before}` },
      },
    ];
  });
}
