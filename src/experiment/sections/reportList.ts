/** The experiments of the report by name, without the science that runs them. */
export interface ReportExperimentInfo {
  readonly name: string;
  readonly title: string;
  /** Where the report has it; `''` for what it does not have. */
  readonly reference: string;
  /** Whether it runs tuning studies, which take long. */
  readonly needsTuning: boolean;
  /** Whether it is of the recipes, which the report does not have and which take the longest: run where it is asked for by name. */
  readonly isOfRecipes: boolean;
}

/** In the order of the document. */
export const reportExperiments: readonly ReportExperimentInfo[] = [
  info('stages', 'Stage comparison', 'Report, Table 1 and section 8'),
  info('embeddings', 'Element embeddings of Stage 0', 'Report 4.1'),
  info('feature-sets', 'Feature sets of Stage 0 and Stage 1', 'Report 4.2'),
  info('importance', 'Permutation importance', 'Report 4.2, Figure 1'),
  info('physics', 'Physics features, two modes', 'Report 6.1'),
  info('double-models', 'Double-model strategies', 'Report 6.2'),
  info('tuning', 'Best hyper-parameters and what they score', 'Report 7.1 and 9.2', true),
  info('coverage', 'Coverage of structures and physics', 'Report 9.3'),
  info('protocols', 'Leakage ladder: one model under every protocol', ''),
  info('fold-seeds', 'Spread over the seeds of the folds', ''),
  info('placebo', 'Placebo: do the added columns carry signal?', ''),
  info('label-leak', 'The label leak: sigma_is_coerced', 'Report 2 and 9.4'),
  info('learning-curves', 'Learning curves by rows and by papers', ''),
  { ...info('recipe', 'The best recipe, step by step', ''), isOfRecipes: true },
  { ...info('future', 'Future work of the report, answered', 'Report 10.1'), isOfRecipes: true },
  { ...info('pathways', 'Where lithium can go: barriers and conductivities', ''), isOfRecipes: true },
  { ...info('screening', 'Is a ranking worth it?', ''), isOfRecipes: true },
  info('nested', 'Nested cross-validation', '', true),
  info('test-looks', 'Looks at the test set', ''),
];

function info(name: string, title: string, reference: string, needsTuning = false): ReportExperimentInfo {
  return { name, title, reference, needsTuning, isOfRecipes: false };
}

/** Those that the report itself has, or that tell what its numbers are worth: all but the recipes. */
export const usualExperiments: readonly ReportExperimentInfo[] = reportExperiments.filter(
  ({ isOfRecipes }) => !isOfRecipes,
);
