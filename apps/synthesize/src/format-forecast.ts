import type { Forecast } from '@r2i/teacher/budget';

import { lacksPrice } from './budget-of.ts';
import { type RunForecast, tellUnreadable } from './forecast.ts';
import { sizeAdvice } from './size-advice.ts';
import { tellPassedOver } from './tell-passed-over.ts';

/** A forecast as text: one line a role, and what it all comes to. */
export function formatForecast({
  images,
  eligible,
  tooSmall,
  minImageSide,
  boxes,
  boxesPerImage,
  aboutBoxes,
  passedOver,
  unreadable,
  unreadableFiles,
  rows,
  total,
  unpricedModels,
  uncounted,
  budgetLacks,
}: RunForecast): string {
  const without = [
    ...Object.entries(unreadable).map(([reason, files]) => `rejected    ${reason} ${files}`),
    ...unreadableFiles.map((file) => `            ${tellUnreadable(file)}`),
    ...(Object.keys(passedOver).length === 0 ? [] : [`passed over ${tellPassedOver(passedOver)}`]),
  ];
  const lines = [
    `images      ${images} seen, ${eligible} large enough (--min-image-side ${minImageSide})`,
    ...(tooSmall.length === 0 ? [] : [`try         ${sizeAdvice(tooSmall, { minImageSide })}`]),
    ...without,
    boxes === null
      ? `boxes       ${boxesPerImage} an image, as --expect-boxes guesses`
      : `boxes       ${count(boxes)} of these photos, ${boxesPerImage.toFixed(1)} an image`,
    ...aboutBoxes.map((line) => `            ${line}`),
  ];
  lines.push(...rows.map(formatRow));
  lines.push(
    `together    ${count(total.calls)} calls, ${tokens(total.inputTokens).trim()} tokens in, ${tokens(total.outputTokens).trim()} out, about ${Math.ceil(total.minutes)} min`,
  );
  if (rows.length === 0) {
    lines.push(
      uncounted.length === 0
        ? 'cost        nothing: no role asks a served model'
        : 'cost        not known: see what is not counted',
    );
  } else if (unpricedModels.length === 0) lines.push(`cost        $${total.usd.toFixed(2)}`);
  else lines.push(`cost        not known: no price is given for ${unpricedModels.join(', ')}`);
  if (budgetLacks.length > 0)
    lines.push(`budget      --budget-usd cannot be kept: ${lacksPrice(budgetLacks)}`);
  if (uncounted.length > 0) {
    lines.push(`not counted ${uncounted.join(', ')}: plug-ins that do not say what they ask`);
  }
  lines.push('Nothing was called. This is what it takes if nothing is rejected, so a run takes less.');
  return `${lines.join('\n')}\n`;
}

/** What one role asks, on one line. */
export function formatRow({
  role,
  model,
  calls,
  inputTokens,
  outputTokens,
  usd,
}: Forecast['rows'][number]): string {
  const price = usd === undefined ? '' : `  $${usd.toFixed(2)}`;
  return `  ${role.padEnd(18)} ${count(calls).padStart(9)} calls  ${tokens(inputTokens)} in  ${tokens(outputTokens)} out${price}  ${model}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function tokens(value: number): string {
  return (value >= 1e6 ? `${(value / 1e6).toFixed(1)} M` : `${Math.round(value / 1e3)} k`).padStart(9);
}
