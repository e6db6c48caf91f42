import { MachineError } from '@r2i/schema';
import sharp from 'sharp';

// Here and nowhere else. A cache of operations would hold decoded photos that no run looks at twice, and
// one thread an image leaves the cores to the images in flight.
sharp.cache(false);
sharp.concurrency(1);

export { sharp };

/** What libvips and its threads say where the system gives them no memory. Decoders' own words may be about what a file asks for. */
const noMemory = ['glib: Error creating thread', 'vips_tracked: out of memory'];

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
    const [words] = noMemory.filter((one) => said.includes(one));
    if (words === undefined) throw error;
    // Its text is as long as there are threads that say it.
    throw new MachineError({ fault: 'out-of-memory', path: null, cause: new Error(words, { cause: error }) });
  }
}
