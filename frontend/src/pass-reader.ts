// Reads codes in pictures for browsers that cannot; loaded by the check of codes when the first picture comes.
import jsQR from "jsqr";

// Beyond this many points a side, reading grows slow and finds no more.
const LONGEST = 1200;

export async function detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> {
  const pixels = pixelsOf(source);
  const found = jsQR(pixels.data, pixels.width, pixels.height);
  return found?.data ? [{ rawValue: found.data }] : [];
}

function pixelsOf(source: CanvasImageSource): ImageData {
  const [width, height] = sizeOf(source);
  const scale = Math.min(1, LONGEST / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser draws no pictures");
  // A picture may be see-through where it means white.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function sizeOf(source: CanvasImageSource): [number, number] {
  if (source instanceof HTMLVideoElement) return [source.videoWidth, source.videoHeight];
  const { width, height } = source as ImageBitmap;
  return [width, height];
}
