import sharp from 'sharp';

// Here and nowhere else. A cache of operations would hold decoded photos that no run looks at twice, and
// one thread an image leaves the cores to the images in flight.
sharp.cache(false);
sharp.concurrency(1);

export { sharp };
