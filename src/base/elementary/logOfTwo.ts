/** log 2 as the sum of two numbers: multiples of the first by whole numbers up to 2000 are exact. */
export const ln2High = 6.9314718036912381649e-1;
export const ln2Low = 1.90821492927058770002e-10;
/** 1/log 2. */
export const perLn2 = 1.442695040888963387;
