/** What both kinds of exporters have in common. */
interface Sender<Sent> {
  export(sent: Sent, done: (result: { readonly code: number }) => void): void;
}

/** `ExportResultCode.SUCCESS`. */
const taken = 0;

/** Counts sendings that were not taken, which nobody is told of otherwise. @returns The exporter itself. */
export function counting<Sent, Exporter extends Sender<Sent>>(
  exporter: Exporter & Sender<Sent>,
  sendings: { failed: number },
): Exporter {
  const send = exporter.export.bind(exporter);
  exporter.export = (sent, done) => {
    send(sent, (result) => {
      if (result.code !== taken) sendings.failed += 1;
      done(result);
    });
  };
  return exporter;
}
