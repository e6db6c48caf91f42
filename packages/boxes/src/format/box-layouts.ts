/** What the four numbers of a `bbox` are: left, top, width, height as in COCO, or two corners as in Pascal VOC. */
export const boxLayouts = ['xywh', 'xyxy'] as const;

export type BoxLayout = (typeof boxLayouts)[number];
