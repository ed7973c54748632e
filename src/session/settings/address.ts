/*
 * What stands in the address behind `?`: what is shown over the page. Programs that hand links on (mail, learning
 * platforms) hang names of their own to it.
 */

/** A lesson that comes with the page: whoever opens the link has it too. */
const shippedLesson = /^\?lesson=[^&]+$/;
/** Stands behind the name of a lesson that only this browser keeps. */
export const ownLessonMark = '&own';

/** Whether an address asks for something by this name, whatever else stands in it. */
export function asksFor(name: string, search: string): boolean {
  return new URLSearchParams(search).has(name);
}

/** Takes what was asked for by this name out of an address' `?…`; the rest stays. */
export function withoutAsked(name: string, search: string): string {
  const rest = search
    .slice(1)
    .split('&')
    .filter((part) => part !== name && !part.startsWith(`${name}=`));
  return rest.join('&') === '' ? '' : `?${rest.join('&')}`;
}

/**
 * Writes the address that is handed on: the page at this state. Of what stands over the page only a lesson goes with it,
 * where others have it too.
 * @param hash the state, from `#` on
 */
export function sharedAddress(hash: string, { href, search }: Pick<Location, 'href' | 'search'>): string {
  return new URL(`${shippedLesson.test(search) ? search : href.split(/[?#]/)[0]}${hash}`, href).href;
}
