/**
 * Makes a decoder graph that needs no DeepStack inputs: each becomes a tensor of zeros with the shape of
 * `inputs_embeds`, which is what a runtime without DeepStack computes. Works on the wire format of ONNX (onnx.proto:
 * ModelProto.graph = 7; GraphProto.node = 1, input = 11; NodeProto.input = 1, output = 2, op_type = 4), so that
 * everything else stays byte for byte.
 */
export function withoutDeepstack(model: Uint8Array): Uint8Array {
  return joined(
    fieldsOf(model).map((field) => (field.number === 7 ? message(7, withZeros(field.payload)) : field.bytes)),
  );
}

interface Field {
  readonly number: number;
  /** The whole field, with its tag. */
  readonly bytes: Uint8Array;
  /** What follows tag and length; empty for numbers. */
  readonly payload: Uint8Array;
}

function withZeros(graph: Uint8Array): Uint8Array {
  const fields = fieldsOf(graph);
  const dropped = fields.flatMap((field) => {
    const name = field.number === 11 ? nameOf(field.payload) : '';
    return name.startsWith('deepstack_') ? [{ field, name }] : [];
  });
  const kept = fields.filter((field) => dropped.every((one) => one.field !== field));
  // Nodes stand in the order in which they run: what the zeros are made of comes first.
  const shape = node('Shape', ['inputs_embeds'], 'bench_shape_of_embeds');
  const zeros = dropped.map(({ name }) => node('ConstantOfShape', ['bench_shape_of_embeds'], name));
  return joined([
    message(1, shape),
    ...zeros.map((one) => message(1, one)),
    ...kept.map(({ bytes }) => bytes),
  ]);
}

function nameOf(value: Uint8Array): string {
  const field = fieldsOf(value).find(({ number }) => number === 1);
  return Buffer.from(field?.payload ?? []).toString('utf8');
}

function node(operator: string, inputs: readonly string[], output: string): Uint8Array {
  return joined([
    ...inputs.map((input) => message(1, Buffer.from(input))),
    message(2, Buffer.from(output)),
    message(4, Buffer.from(operator)),
  ]);
}

function message(number: number, payload: Uint8Array): Uint8Array {
  return joined([varint(number * 8 + 2), varint(payload.length), payload]);
}

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const read = (): number => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    const start = at;
    const tag = read();
    let payload: Uint8Array = new Uint8Array();
    switch (tag % 8) {
      case 0:
        read();
        break;
      case 1:
        at += 8;
        break;
      case 5:
        at += 4;
        break;
      default: {
        const length = read();
        payload = bytes.subarray(at, at + length);
        at += length;
      }
    }
    fields.push({ number: Math.floor(tag / 8), bytes: bytes.subarray(start, at), payload });
  }
  return fields;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  while (left >= 128) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  return Uint8Array.from([...bytes, left]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
