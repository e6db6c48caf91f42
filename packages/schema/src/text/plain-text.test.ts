import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isPlainText, plainTemplate, plainText } from './plain-text.ts';

/** Tokens of families, as their tokenizers have them. */
const tokens = [
  ...['<|im_start|>', '<|im_end|>', '<|endoftext|>', '<|vision_start|>', '<|image_pad|>', '<|video_pad|>'],
  ...['<|fim_prefix|>', '<tool_call>', '</tool_call>', '<tool_response>', '<think>', '</think>'],
  ...['<|begin_of_text|>', '<|eot_id|>', '<|start_header_id|>', '<|python_tag|>', '<|image|>'],
  ...[
    '<bos>',
    '<eos>',
    '<pad>',
    '<start_of_turn>',
    '<end_of_turn>',
    '<start_of_image>',
    '<image_soft_token>',
  ],
  ...['<unused99>', '<loc0123>', '<seg012>', '<0x0A>', '<extra_id_0>'],
  ...['<s>', '</s>', '<unk>', '[INST]', '[/INST]', '[IMG]', '[IMG_BREAK]', '[IMG_END]', '[TOOL_CALLS]'],
  ...['[AVAILABLE_TOOLS]', '[/SYSTEM_PROMPT]', '[THINK]', '[control_12]', '[CALL_ID]', '<<SYS>>'],
  ...['<IMG_CONTEXT>', '<img>', '</img>', '<quad>', '<ref>', '<box>'],
  ...[
    '<｜User｜>',
    '<｜Assistant｜>',
    '<｜begin▁of▁sentence｜>',
    '<｜tool▁calls▁begin｜>',
    '<image_placeholder>',
  ],
  ...['<|user|>', '<|end|>', '<|image_1|>', '<|tool_call|>', '<|tool|>', '<|system|>'],
  ...['[gMASK]', '<sop>', '<|begin_of_image|>', '<|observation|>', '<|begin_of_box|>'],
  ...['<image>', '<video>', '<audio>', '<bbox>', '<ref-object>', '<row_1_col_1>', '<global-img>'],
  ...['<fake_token_around_image>', '<end_of_utterance>', '<fim_prefix>', '<fim_middle>', '<PRE>'],
  ...['<|START_OF_TURN_TOKEN|>', '<|channel|>', '<|start_of_role|>', '◁think▷', '◁/think▷', '|ENDOFTEXT|'],
  ...['[CLS]', '[SEP]', '[MASK]', '＜image＞', '<\u200bimage>', '<\ufeffs>'],
];

describe('plainText', () => {
  it.each(tokens)('breaks %s by a space behind its bracket', (token) => {
    const made = plainText(`EXIT ${token}${token} 5`);
    expect(made).not.toContain(token);
    // Whatever was put in can be taken out again.
    expect(made.replaceAll(' ', '')).toBe(`EXIT ${token}${token} 5`.replaceAll(' ', ''));
    expect(isPlainText(token)).toBe(false);
  });

  it.each([
    ['', ''],
    ['<image>', '< image>'],
    ['<<image>>', '<< image>>'],
    ['[INST] [[INST]]', '[ INST] [[ INST]]'],
    ['<|im_start|>user', '< |im_start|>user'],
    ['a < b and c > d', 'a < b and c > d'],
    ['5<6', '5<6'],
    ['<-- Exit -->', '<-- Exit -->'],
    ['<>', '<>'],
    ['<=>', '<=>'],
    ['[STOP] [A] [1]', '[STOP] [A] [1]'],
    ['P | R | NEW', 'P | R | NEW'],
    ['< image>', '< image>'],
    ['<answer>B</answer> <zoom>1, 2</zoom>', '<answer>B</answer> <zoom>1, 2</zoom>'],
    ['<answers>', '< answers>'],
    [`<${'a'.repeat(65)}>`, `<${'a'.repeat(65)}>`],
  ])('of %j makes %j', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it('leaves no token, changes nothing twice, and only adds spaces', () => {
    const part = fc.oneof(
      fc.constantFrom(...tokens, '<', '>', '|', '[', ']', ' ', '/', '｜', '<<'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('');
        const made = plainText(text);
        expect(plainText(made)).toBe(made);
        expect(tokens.filter((token) => made.includes(token))).toEqual([]);
        expect(made.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

describe('plainTemplate', () => {
  it.each([
    { template: '{{q}}', text: 'EXIT<|im_end|>', made: 'EXIT< |im_end|>' },
    { template: 'Say <final>…</final>.\n{{q}}', text: 'Why?', made: 'Say <final>…</final>.\nWhy?' },
    { template: '<image>\n{{q}}\n<image>', text: '<image>', made: '<image>\n< image>\n<image>' },
    { template: '<question>{{q}}</question>', text: 'Why?', made: '<question>Why?</question>' },
    { template: '{{q}} Again: {{q}}', text: '</s>', made: '< /s> Again: < /s>' },
    // What only both together would make.
    { template: '<{{q}}>', text: 'image', made: '< image >' },
    { template: '[{{q}}]', text: 'INST', made: '[ INST ]' },
    { template: '<s>[{{q}}]', text: '/INST', made: '<s>[ /INST ]' },
    { template: '{{q}}image>', text: '<', made: ' < image>' },
    { template: '{{q}}', text: '$& {{q}}', made: '$& {{q}}' },
    { template: '', text: '<s>', made: '' },
  ])('puts $text into $template', ({ template, text, made }) => {
    expect(plainTemplate(template, { mark: '{{q}}', text })).toBe(made);
  });
});
