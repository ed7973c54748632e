import type { Account } from '../../../experiment/models/account';

/** What is told of a table or a figure. */
export interface Accounted {
  readonly title: string;
  account(): Account;
  /** Saves the very numbers that are shown as CSV. */
  save(): void | Promise<void>;
}
