/** Where a run against one served address reads and writes. */
export interface ServedPlaces {
  readonly images: string;
  readonly out: string;
  readonly url: string;
  readonly log: 'silent' | 'plain';
  /** Frame in which the proposer's boxes are declared. @default the one known for its model */
  readonly frame?: string | undefined;
}

/** The configuration of `synthesize` with every role asked of three models of one address, as a run at scale has them. */
export function servedConfig({ images, out, url, log, frame }: ServedPlaces): {
  readonly synthesize: Readonly<Record<string, unknown>>;
} {
  const served = (model: string): object => ({ model, baseUrl: url });
  return {
    synthesize: {
      ...{ images, out, log, 'min-image-side': 400, 'call-concurrency': 8 },
      teachers: {
        strong: served('Qwen/Qwen3-VL-235B-A22B-Instruct'),
        other: served('zai-org/GLM-4.5V'),
        student: served('Qwen/Qwen3-VL-8B-Instruct'),
      },
      roles: {
        proposer: { teacher: 'strong', ...(frame === undefined ? {} : { frame }) },
        questioner: { teacher: 'strong' },
        validator: { teacher: 'strong' },
        answerers: [
          { teacher: 'strong', samples: 4 },
          { teacher: 'other', samples: 4 },
        ],
        grouper: { teacher: 'strong' },
        verifier: 'none',
        distractorWriter: { teacher: 'strong' },
        solver: { teacher: 'student' },
      },
    },
  };
}
