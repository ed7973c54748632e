import type { Account } from '../../experiment/models/account';
import type { TuningStudy } from './tuning';

/** What a view of a study shows and tells. */
export interface StudyViewProps {
  readonly study: TuningStudy;
  /** Number of the picked trial. */
  readonly selected: number | null;
  readonly onselect: (trial: number | null) => void;
  readonly provenance: () => Account;
}
