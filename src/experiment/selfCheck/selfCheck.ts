import type { Steps } from '../../base/steps';
import type { ElementTables } from '../../features/tables/elementTable';
import type { Deviation } from './deviation';

/** Cases of the reference programs, as they are served: `public/selfcheck/cases.json`. */
export interface SelfCheckCases {
  /** By name of the check. */
  readonly checks: Readonly<Record<string, ReferenceCases>>;
  /** CIF texts that cases name. */
  readonly cifs: Readonly<Record<string, string>>;
}

/** What a reference program gave for some inputs. */
export interface ReferenceCases {
  /** The program with its version: `scikit-learn 1.9.1`. */
  readonly reference: string;
  readonly cases: readonly unknown[];
  /** Whether the element tables are needed. */
  readonly readsTables?: boolean;
}

/** What cases are computed with beside their own inputs. */
export interface CaseHelp {
  readonly cifs: SelfCheckCases['cifs'];
  readonly tables: ElementTables;
}

/** A comparison of this program with another one. */
export interface SelfCheck {
  readonly name: string;
  /** What is compared, for display. */
  readonly title: string;
  /** The largest deviation that passes, as the parity tests have it; 0: equal to the last bit. */
  readonly tolerance: number;
  /** Computes a case and adds how far it is from what was expected. */
  compare(item: never, deviation: Deviation, help: CaseHelp): Steps<void>;
}

/** What a check found. */
export interface SelfCheckResult extends Pick<SelfCheck, 'name' | 'title' | 'tolerance'> {
  readonly reference: string;
  readonly nCases: number;
  /** Numbers and choices that were compared. */
  readonly nNumbers: number;
  readonly largest: number;
  /** The case of the largest deviation; `''` where all is equal. */
  readonly at: string;
  readonly passes: boolean;
  /** Why it could not be computed. */
  readonly error?: string;
}
