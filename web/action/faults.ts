import { type RefObject, useEffect, useRef } from 'react';
import type { Speech } from '../frame/language';
import { refusalOf } from '../frame/reason';

/**
 * What is said above a form that was turned down. Where its fields say what is wrong with them, the answer itself is left
 * out: it names them as the API does.
 */
export const faultOf = (problem: unknown, wrong: ReadonlyMap<string, string>, speech: Pick<Speech, 't'>): string =>
  wrong.size > 0 ? speech.t('action:faulty', { count: wrong.size }) : refusalOf(problem, speech);

/** Brings the first field with a fault to where somebody sees it, each time that something is found to be wrong. */
export function useFirstFault(form: RefObject<HTMLElement | null>, wrong: ReadonlyMap<string, string>): void {
  const before = useRef(0);
  useEffect(() => {
    // Whoever mends one of several goes on writing where they are.
    const isMended = wrong.size < before.current;
    before.current = wrong.size;
    if (wrong.size === 0 || isMended) return;
    const field = form.current?.querySelector('.field-error')?.closest('.field');
    field?.scrollIntoView({ block: 'center' });
    field?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
  }, [form, wrong]);
}
