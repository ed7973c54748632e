import { withoutAsked } from '../../session/settings/address';

/** Takes out of the page's address what was asked for by this name and is closed now: a reload does not show it again. */
export function leaveAsked(name: string): void {
  const { pathname, search, hash } = location;
  history.replaceState(history.state, '', `${pathname}${withoutAsked(name, search)}${hash}`);
}
