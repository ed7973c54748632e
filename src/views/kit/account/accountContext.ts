import { getContext, setContext } from 'svelte';
import type { Account } from '../../../experiment/models/account';

const key = Symbol('account');

/** Says how everything inside a component was computed. */
export function setAccount(account: () => Account): void {
  setContext(key, account);
}

/** How what stands here was computed; undefined where nobody says it. */
export function accountHere(): (() => Account) | undefined {
  return getContext(key);
}
