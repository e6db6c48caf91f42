import type { MockRequest } from '../request/mock-request.ts';
import type { Behaviour } from './behaviour.ts';
import { draw } from './draw.ts';
import { type PermilleBox, placeBox } from './place-box.ts';
import { resizedSize } from './resized-size.ts';

/** Boxes of the thing that is named, in the frame and form that the prompt or the model's name tells. */
export function groundObject(request: MockRequest, { ungrounded }: Behaviour): string {
  const name = /^Name: (.*)$/mu.exec(request.text)?.[1]?.trim() ?? request.text.trim();
  const [image] = request.images;
  const hash = image?.hash ?? '';
  const chance = draw('ungrounded', hash, name);
  const places = chance >= ungrounded ? [0] : chance < ungrounded / 2 ? [] : [0, 1];
  const boxes = places.map((place) => placeBox(hash, name, place));
  return write(boxes, { name, request });
}

function write(
  boxes: readonly PermilleBox[],
  { name: label, request }: { readonly name: string; readonly request: MockRequest },
): string {
  switch (frameOf(request)) {
    case 'glm':
      return boxes.length === 0 ? '[]' : `<|begin_of_box|>${JSON.stringify(boxes)}<|end_of_box|>`;
    case 'gemini':
      return JSON.stringify(
        boxes.map(([left, top, right, bottom]) => ({ box_2d: [top, left, bottom, right], label })),
      );
    case 'qwen3-vl':
      return JSON.stringify(boxes.map((box) => ({ bbox_2d: box, label })));
    case 'qwen2.5-vl': {
      const { width, height } = resizedSize(request.images[0]?.size ?? { width: 1000, height: 1000 });
      const toPixels = (value: number, side: number): number => Math.round((value * side) / 1000);
      return JSON.stringify(
        boxes.map(([left, top, right, bottom]) => ({
          bbox_2d: [
            toPixels(left, width),
            toPixels(top, height),
            toPixels(right, width),
            toPixels(bottom, height),
          ],
          label,
        })),
      );
    }
  }
}

function frameOf({ system, model }: MockRequest): 'qwen2.5-vl' | 'qwen3-vl' | 'gemini' | 'glm' {
  if (/\bbox_2d\b/u.test(system)) return 'gemini';
  if (/\bbbox_2d\b/u.test(system)) return /0 to 1000/u.test(system) ? 'qwen3-vl' : 'qwen2.5-vl';
  if (/\[\[x1, y1, x2, y2\]\]/u.test(system) || /glm/iu.test(model)) return 'glm';
  if (/gemini/iu.test(model)) return 'gemini';
  return /qwen2\.5/iu.test(model) ? 'qwen2.5-vl' : 'qwen3-vl';
}
