import { MachineError } from '@r2i/schema';
import sharp from 'sharp';

// Here and nowhere else. A cache of operations would hold decoded photos that no run looks at twice, and
// one thread an image leaves the cores to the images in flight.
sharp.cache(false);
sharp.concurrency(1);

export { sharp };

/**
 * What libvips, its threads and the JPEG library say where the system gives them no memory. Other decoders' own words may be about what a
 * file asks for.
 */
const noMemory =
  /glib: Error creating thread|vips_(?:tracked|image_write_to_memory): out of memory|VipsJpeg: Insufficient memory/u;

/**
 * Waits for what the engine does. That there is no memory says nothing about an image.
 *
 * @throws {MachineError} `out-of-memory`. Else what the engine throws.
 */
export async function ofEngine<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const words = noMemory.exec(said)?.[0];
    if (words === undefined) throw error;
    // Its text is as long as there are threads that say it.
    throw new MachineError({ fault: 'out-of-memory', path: null, cause: new Error(words, { cause: error }) });
  }
}
