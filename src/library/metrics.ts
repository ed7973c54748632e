/**
 * Scores and how sure they are: R², RMSE, MAE, Spearman's ρ, enrichment, bootstrap-t intervals over rows or clusters.
 * @module metrics
 */
export {
  meanAbsoluteError,
  residuals,
  rootMeanSquaredError,
  rSquared,
  scoreRegression,
} from '../metrics/regression';
export { spearmanCorrelation } from '../metrics/rank';
export { scoreNames, type RegressionScores, type ScoreName } from '../metrics/scores';
export { distinguishable, type Interval } from '../metrics/interval';
export {
  bootstrap,
  bootstrapSteps,
  type BootstrapInput,
  type BootstrapResult,
  type ScoreIntervals,
} from '../metrics/bootstrap';
export { spearmanNoise } from '../metrics/rankNoise';
export { scoreEnrichment, type EnrichmentScores, type TopScores } from '../metrics/enrichment/enrichment';
export { usualQuestion, type EnrichmentQuestion } from '../metrics/enrichment/question';
export {
  enrichmentSteps,
  type EnrichmentInput,
  type Estimated,
  type EstimatedEnrichment,
  type EstimatedTop,
  type EnrichmentResult,
} from '../metrics/enrichment/enrichmentIntervals';
export {
  groupedCorrelationSteps,
  type CorrelationInput,
  type EstimatedCorrelation,
} from '../metrics/groupedCorrelations';
