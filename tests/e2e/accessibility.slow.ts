import { testAccessible } from './accessibleSteps';
import { testLessons } from './accessibleLessons';
import { useAppHost } from './visitor';

const host = useAppHost();
testAccessible(host, { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
testLessons(host);
