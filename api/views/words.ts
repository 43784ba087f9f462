import { z } from 'zod';

/** A name in each language. */
export const wordsView = z.object({ zh: z.string(), en: z.string() });
