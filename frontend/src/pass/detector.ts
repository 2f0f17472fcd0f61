// What reads the code in a picture: the browser itself where it can, a reader that is loaded when it is needed elsewhere.

export interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => Detector;

/** Returns a detector, undefined where the browser has none and no reader's address is given. */
export function detectorHere(reader: string | undefined): Detector | undefined {
  const Maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (Maker) return new Maker({ formats: ["qr_code"] });
  return reader ? { detect: (source) => detectWith(reader, source) } : undefined;
}

async function detectWith(reader: string, source: CanvasImageSource): Promise<{ rawValue: string }[]> {
  const loaded = (await import(reader)) as Detector;
  return loaded.detect(source);
}
