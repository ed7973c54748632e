import { testStudies } from './reportStudies';

/* The report's six studies, 50 trials each. */
testStudies();
