import { z } from 'zod';
import { MEASURES } from '../../../domain/complaint/measure';
import { code } from '../../requests/fields';
import { long } from './spec';

/** What a proposed solution says, whether or not it is reviewed. */
export const proposalFields = {
  measure: z.enum(MEASURES),
  text: long,
  founded: z.boolean().describe('Whether the complaint is justified'),
  rootCause: code.optional(),
} as const;
