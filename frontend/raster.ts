// The app's icons as PNG, drawn from the measures of favicon.svg: phones want pictures of fixed sizes.
import { crc32, deflateSync } from "node:zlib";

type Point = readonly [x: number, y: number];

const SIDE = 32;
const CORNER = 9;
const LINE: readonly Point[] = [[6.5, 17], [11.5, 17], [14, 10.5], [18, 22.5], [20.7, 17], [25.5, 17]];
const HALF_WIDTH = 1.3;
const TEAL = [11, 110, 110] as const;
const SAMPLES = 4;
// A mask may cut off all but the middle four fifths.
const SAFE = 0.72;

export interface Look {
  size: number;
  maskable: boolean;
}

export function icon({ size, maskable }: Look): Buffer {
  const rows = Array.from({ length: size }, (_, y) => row(size, y, maskable));
  return png(size, Buffer.concat(rows));
}

function row(size: number, y: number, maskable: boolean): Buffer {
  const bytes = Buffer.alloc(1 + size * 4);
  for (let x = 0; x < size; x += 1) bytes.set(pixel(size, x, y, maskable), 1 + x * 4);
  return bytes;
}

function pixel(size: number, x: number, y: number, maskable: boolean): number[] {
  let [inside, white] = [0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const across = (x + (sample % SAMPLES + 0.5) / SAMPLES) * SIDE / size;
    const down = (y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * SIDE / size;
    const place: Point = maskable ? [centred(across), centred(down)] : [across, down];
    if (!maskable && !inRoundedSquare(place)) continue;
    inside += 1;
    if (distance(place) <= HALF_WIDTH) white += 1;
  }
  const share = inside === 0 ? 0 : white / inside;
  const colour = TEAL.map((tone) => Math.round(tone + (255 - tone) * share));
  return [...colour, Math.round((255 * inside) / (SAMPLES * SAMPLES))];
}

const centred = (value: number): number => (value - SIDE / 2) / SAFE + SIDE / 2;

function inRoundedSquare([x, y]: Point): boolean {
  const beyond = (value: number) => Math.max(CORNER - value, value - (SIDE - CORNER), 0);
  return Math.hypot(beyond(x), beyond(y)) <= CORNER;
}

function distance(place: Point): number {
  return Math.min(...LINE.slice(1).map((end, index) => toSegment(place, LINE[index] as Point, end)));
}

function toSegment([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [width, height] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * width + (y - y1) * height) / (width ** 2 + height ** 2)));
  return Math.hypot(x - x1 - along * width, y - y1 - along * height);
}

function png(size: number, pixels: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits a channel, colours with transparency.
  head.set([8, 6], 8);
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([sign, chunk("IHDR", head), chunk("IDAT", deflateSync(pixels, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "ascii"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
