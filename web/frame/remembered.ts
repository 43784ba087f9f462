/** What this browser keeps of a person's choices: nothing of any case. */
type Choice = 'language' | 'theme' | 'story-filter';

const nameOf = (choice: Choice): string => `shouwen.${choice}`;

/** A choice made here before; null where there is none, and where the browser keeps nothing. */
export function remembered(choice: Choice): string | null {
  try {
    return localStorage.getItem(nameOf(choice));
  } catch {
    // A browser that is set to keep nothing throws; the desk then begins with its defaults each time.
    return null;
  }
}

/** Keeps a choice for the next visit, where the browser keeps anything. */
export function remember(choice: Choice, value: string): void {
  try {
    localStorage.setItem(nameOf(choice), value);
  } catch {
    // The choice holds until the page is left.
  }
}
