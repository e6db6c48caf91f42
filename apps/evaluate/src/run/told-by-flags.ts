import { UsageError } from '@r2i/app-shell';
import { RunConflictError } from '@r2i/run';

/** What of a result's settings a person sets with which flags. */
const flags: ReadonlyMap<string, string> = new Map([
  ['model', 'who answers (--model, --student, --ask)'],
  ['benchmark', '--benchmark'],
  ['shard', '--shard'],
  ['shard.index', '--shard'],
  ['shard.count', '--shard, shards in all'],
  ['settings.student', '--student'],
  ['settings.prompt.name', '--prompt'],
  ['settings.prompt.text.choice', '--prompt, words for choices'],
  ['settings.prompt.text.open', '--prompt, words for open questions'],
  ['settings.prompt.answers', '--scoring'],
  ['settings.prompt.turns', '--zoom-turns'],
  ['settings.prompt.temperature', '--temperature'],
  ['settings.prompt.topP', '--top-p'],
  ['settings.prompt.topK', '--top-k'],
  ['settings.prompt.presencePenalty', '--presence-penalty'],
  ['settings.prompt.maxTokens', '--max-tokens (of a student --answer-tokens)'],
  ['settings.prompt.seed', '--seed'],
  ['settings.prompt.pixels', '--pixels'],
  ['settings.prompt.imageFormat', '--image-format'],
]);

/** What ended a run, in words of the command line where it is about settings. */
export function toldByFlags(error: unknown): unknown {
  if (!(error instanceof RunConflictError)) return error;
  const { folder, differences } = error;
  const lines = differences.map((difference) => {
    const end = difference.indexOf(': ');
    const path = difference.slice(0, end);
    return `  ${flags.get(path) ?? path}: ${difference.slice(end + 2)}`;
  });
  const message = [
    `${folder} holds answers that were asked for otherwise (there -> now):`,
    ...lines,
    'Choose another folder with --out, or give the settings of this one to go on in it.',
  ];
  return new UsageError(message.join('\n'), { cause: error });
}
