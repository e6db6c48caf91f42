import { thoughtTags } from '@r2i/answers';
import { describe, expect, it } from 'vitest';

import { createPromptRenderer } from './render-prompt.ts';
import { readThoughtStyle } from './thought-style.ts';

const turn =
  '{% for m in messages %}<|im_start|>{{ m.role }}\n<|image_pad|>{{ m.content[1].text }}<|im_end|>\n{% endfor %}';
const begin = '<|im_start|>assistant\n';
const styleOf = (source: string) => readThoughtStyle(createPromptRenderer({ source, tokens: {} }), source);

describe('what a template does about thoughts', () => {
  it.each([
    {
      case: 'one that knows of none',
      source: `${turn}${begin}`,
      opens: false,
      choice: { enableThinking: undefined, closing: '' },
    },
    {
      case: 'one that opens a thought, as Qwen3-VL-Thinking',
      source: `${turn}${begin}{{ '<think>\\n' }}`,
      opens: true,
      choice: { enableThinking: undefined, closing: '\n</think>\n\n' },
    },
    {
      case: 'one that opens it without a line break',
      source: `${turn}${begin}<think>`,
      opens: true,
      choice: { enableThinking: undefined, closing: '\n\n</think>\n\n' },
    },
    {
      case: 'one that can be told not to, as Qwen3',
      source: `${turn}${begin}{% if enable_thinking is defined and enable_thinking is false %}<think>\n\n</think>\n\n{% endif %}`,
      opens: false,
      choice: { enableThinking: false, closing: '' },
    },
    {
      case: 'one that opens it unless told not to',
      source: `${turn}${begin}{% if enable_thinking is defined and not enable_thinking %}<think>\n\n</think>\n\n{% else %}<think>\n{% endif %}`,
      opens: true,
      choice: { enableThinking: false, closing: '' },
    },
    {
      case: 'one that asks for no thought by itself',
      source: `${turn}${begin}{{ '<think>\\n\\n</think>\\n\\n' }}`,
      opens: false,
      choice: { enableThinking: undefined, closing: '' },
    },
    {
      case: 'one that speaks of thoughts before the question',
      source: `<|im_start|>system\nThink in <think>.<|im_end|>\n${turn}${begin}`,
      opens: false,
      choice: { enableThinking: undefined, closing: '' },
    },
    {
      case: 'one whose switch changes what stands before the image',
      source: `{% if enable_thinking is defined %}no_think{% endif %}${turn}${begin}{{ '<think>\\n' }}`,
      opens: true,
      choice: { enableThinking: undefined, closing: '\n</think>\n\n' },
    },
    {
      case: 'one whose switch leaves the thought open',
      source: `${turn}${begin}{% if enable_thinking is defined %}Briefly. {% endif %}{{ '<think>\\n' }}`,
      opens: true,
      choice: { enableThinking: undefined, closing: '\n</think>\n\n' },
    },
    {
      case: 'other tags, as Kimi',
      source: `${turn}${begin}◁think▷`,
      opens: true,
      choice: { enableThinking: undefined, closing: '\n\n◁/think▷\n\n' },
    },
  ])('$case', ({ source, opens, choice }) => {
    expect(styleOf(source)).toMatchObject({ opens, choice });
  });

  it.each(thoughtTags)('knows the marks $open and $close of @r2i/answers', ({ open, close }) => {
    expect(styleOf(`${turn}${begin}${open}`)).toMatchObject({
      tags: { open, close },
      opens: true,
      choice: { enableThinking: undefined, closing: `\n\n${close}\n\n` },
    });
  });
});
