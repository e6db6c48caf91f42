export function png(width: number, height: number, more?: readonly Buffer[]): Buffer;
export function urlOf(bytes: Buffer, type?: string): string;
export function imageBombs(): Readonly<Record<string, string>>;
