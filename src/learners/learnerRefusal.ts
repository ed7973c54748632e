import { InputError } from '../base/problem';

/**
 * The error of a learner that cannot learn from these training rows (too few, too many, equal ones), for a person:
 * what is wrong, and what to do.
 */
export function learnerRefusal(message: string, remedy: string): InputError {
  return new InputError({ code: 'learner-refuses-rows', message, remedy });
}
