/** Candidates that are predicted in one job: a fixed number, so that no result depends on the number of workers. */
export const partRows = 1920;
