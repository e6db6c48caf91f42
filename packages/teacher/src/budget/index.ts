export { type Budget, createBudget } from './budget.ts';
export { type Forecast, forecastCalls } from './forecast-calls.ts';
export { priceOf } from './price-of.ts';
export { createPrices, type Prices } from './prices.ts';
