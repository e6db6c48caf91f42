import { join } from 'node:path';
import { once } from '@r2i/schema';

import { GraphContractError } from '../errors/graph-contract-error.ts';
import { chooseDtype } from '../folder/choose-dtype.ts';
import type { StudentDtype } from '../folder/dtypes.ts';
import type { ModelFiles } from '../folder/inspect-model-folder.ts';
import { canPack } from '../graph/graph-contract.ts';
import type { StudentDevice } from '../student/student.ts';
import { type Decoder, openDecoder } from './decoder.ts';
import { type Embedder, openEmbedder } from './embedder.ts';
import type { ModelRequest } from './model-request.ts';
import { openVisionEncoder, type VisionEncoder } from './vision-encoder.ts';

/** The graph files chosen for a request, relative to the folder. */
export interface ChosenFiles {
  readonly vision: ChosenFile;
  readonly embed: ChosenFile;
  readonly decoder: ChosenFile;
  /** Decoders for what the main one cannot do. */
  readonly packed: ChosenFile | undefined;
  readonly attentive: ChosenFile | undefined;
}

export interface ChosenFile {
  readonly file: string;
  readonly dtype: StudentDtype;
}

/** @throws {DtypeMissingError} If a graph is not there in the format asked for. */
export function chooseFiles({ graphs }: ModelFiles, { device, dtypes }: ModelRequest): ChosenFiles {
  const choose = (graph: keyof ModelFiles['graphs'], asked: StudentDtype | undefined) =>
    chooseDtype({ graph, files: graphs[graph], device, asked });
  const decoder = choose('decoder_model_merged', dtypes.decoder);
  // Another format would be another model.
  const beside = (file: string | undefined) =>
    file === undefined ? undefined : { file, dtype: decoder.dtype };
  return {
    vision: choose('vision_encoder', dtypes.vision),
    // The table is read on the host whatever the device.
    embed: chooseDtype({
      graph: 'embed_tokens',
      files: graphs.embed_tokens,
      device: 'cpu',
      asked: dtypes.embed,
      first: decoder.dtype,
    }),
    decoder,
    packed: beside(graphs.decoder_packed[decoder.dtype]),
    attentive: beside(graphs.decoder_with_attentions[decoder.dtype]),
  };
}

/** The sessions of a student. */
export interface LoadedGraphs {
  readonly device: StudentDevice;
  readonly vision: VisionEncoder;
  readonly embedder: Embedder;
  readonly decoder: Decoder;
  /** The decoder that takes several questions in one run, loaded on first use; undefined where there is none. */
  packed(): Promise<Decoder | undefined>;
  /** The decoder that gives attentions, loaded on first use; the main one where there is no other. */
  attentive(): Promise<Decoder>;
  close(): Promise<void>;
}

/**
 * Loads the graphs of a folder.
 *
 * @throws {GraphContractError} If vision encoder and decoder do not fit together, or a tensor is missing.
 */
export async function loadGraphs(
  folder: string,
  files: ChosenFiles,
  { device, threads }: ModelRequest,
): Promise<LoadedGraphs> {
  const opened: { close(): Promise<void> }[] = [];
  const keep = <Graph extends { close(): Promise<void> }>(graph: Graph): Graph => {
    opened.push(graph);
    return graph;
  };
  const close = async (): Promise<void> => {
    for (const graph of opened.splice(0).reverse()) await graph.close();
  };
  const openOne = async ({ file, dtype }: ChosenFile): Promise<Decoder> =>
    keep(await openDecoder(join(folder, file), { device, threads, dtype }));
  try {
    const { file, dtype } = files.vision;
    const vision = keep(await openVisionEncoder(join(folder, file), { device, threads, dtype }));
    const embedder = keep(await openEmbedder(join(folder, files.embed.file), threads));
    const decoder = await openOne(files.decoder);
    checkFit(vision, decoder);
    const packed = once(async () => {
      if (canPack(decoder.contract)) return decoder;
      if (files.packed === undefined) return undefined;
      const extra = await openOne(files.packed);
      return canPack(extra.contract) ? extra : undefined;
    });
    const attentive = once(async () =>
      decoder.contract.attentions.length > 0 || files.attentive === undefined
        ? decoder
        : openOne(files.attentive),
    );
    return { device, vision, embedder, decoder, packed, attentive, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function checkFit({ contract: vision }: VisionEncoder, { contract: decoder }: Decoder): void {
  const missing = decoder.deepstack.findIndex((_, place) => vision.deepstack[place] === undefined);
  if (missing === -1) return;
  throw new GraphContractError({
    graph: vision.graph,
    tensor: `deepstack_features_${missing}`,
    problem: 'output-missing',
    found: `${decoder.graph} wants deepstack_${missing}`,
  });
}
