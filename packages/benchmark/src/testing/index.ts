export { publishedFixtures } from './published/published-fixtures.ts';
