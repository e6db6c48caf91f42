/** Whether what a model says in a role has ever been of use. */
export interface FitWatch {
  fits(): void;
  misses(): void;
  /** Nothing has fitted so far, and enough was heard to tell: asking again would only be paid for. */
  isHopeless(): boolean;
}

/** Results that do not fit, with none that does, after which no call is made once more. Of a model that fits one time in ten, one run in thirty gets there. */
const enough = 32;

/** Makes a watch for each role of each model. A model that is first heard of use late is asked again from then on. */
export function createFitWatches(): (about: { readonly role: string; readonly model: string }) => FitWatch {
  const watches = new Map<string, FitWatch>();
  return ({ role, model }) => {
    const name = JSON.stringify([role, model]);
    const watch = watches.get(name) ?? createFitWatch();
    watches.set(name, watch);
    return watch;
  };
}

function createFitWatch(): FitWatch {
  let missed = 0;
  let hasFitted = false;
  return {
    fits() {
      hasFitted = true;
    },
    misses() {
      missed += 1;
    },
    isHopeless: () => !hasFitted && missed >= enough,
  };
}
