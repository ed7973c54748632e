import type { HgbParameters } from '../../model/hgb/parameters';
import { reportStage0Parameters, reportStage2Parameters } from '../../study/plans';

/** The best parameters that the report (7.1) gives for a feature set; null where it gives none. */
export function reportParametersOf(featureSet: string): HgbParameters | null {
  if (featureSet === 'stage0_magpie') return reportStage0Parameters;
  if (featureSet === 'stage2_physics_geometry') return reportStage2Parameters;
  return null;
}
