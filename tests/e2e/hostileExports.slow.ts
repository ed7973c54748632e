import { testSavedDocuments } from './savedDocuments';
import { useAppHost } from './visitor';

testSavedDocuments(useAppHost(), true);
