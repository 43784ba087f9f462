import { ApplicationFailure } from '@temporalio/workflow';
import type { Rejection } from './core';

/** A rejection as the failure of an update. */
export function rejected(rejection: Rejection): ApplicationFailure {
  return ApplicationFailure.create({
    message: rejection.message.en,
    type: rejection.type,
    nonRetryable: true,
    details: [rejection],
  });
}
