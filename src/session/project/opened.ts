import type { Session } from '../session.svelte';

/** What a project is gathered from, and opened into. */
export type Opened = Pick<
  Session,
  | 'settings'
  | 'change'
  | 'data'
  | 'ranking'
  | 'tuning'
  | 'comparison'
  | 'protocol'
  | 'select'
  | 'notify'
  | 'provenance'
>;
