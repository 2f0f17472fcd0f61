import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { shrink } from "./shrink.ts";

interface Drawn {
  readonly width: number;
  readonly height: number;
}

/** Lets the test's browser draw: pictures of `size` that come out as `out` bytes. */
function drawing(size: Drawn | undefined, out: number): Drawn[] {
  page(`<input type="file">`);
  const canvases: Drawn[] = [];
  const make = async () => {
    if (!size) throw new Error("no picture");
    return { ...size, close: () => undefined };
  };
  Object.defineProperty(globalThis, "createImageBitmap", { value: make, configurable: true });
  const pen = { fillStyle: "", fillRect: () => undefined, drawImage: () => undefined };
  Object.defineProperty(window.HTMLCanvasElement.prototype, "getContext", { value: () => pen, configurable: true });
  Object.defineProperty(window.HTMLCanvasElement.prototype, "toBlob", {
    value(this: Drawn, done: (blob: Blob) => void) {
      canvases.push({ width: this.width, height: this.height });
      done(new Blob([new Uint8Array(out)], { type: "image/jpeg" }));
    },
    configurable: true,
  });
  return canvases;
}

class Transfer {
  readonly files: File[] = [];
  readonly items = { add: (file: File) => void this.files.push(file) };
}

async function chosen(file: File): Promise<readonly File[]> {
  Object.defineProperty(globalThis, "DataTransfer", { value: Transfer, configurable: true });
  const input = find<HTMLInputElement>("input");
  Object.defineProperty(input, "files", { value: [file], writable: true, configurable: true });
  shrink(input);
  input.dispatchEvent(new Event("change"));
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  return input.files as unknown as readonly File[];
}

const photo = (bytes: number) => new File([new Uint8Array(bytes)], "IMG_1.heic");

test("a large photo is drawn small before it is sent, and loses its name", async () => {
  const canvases = drawing({ width: 4000, height: 3000 }, 100);
  const [sent] = await chosen(photo(5000));
  assert.deepEqual(canvases, [{ width: 1600, height: 1200 }]);
  assert.deepEqual([sent?.name, sent?.size], ["photo.jpg", 100]);
});

test("a photo that would only grow is sent as it is", async () => {
  drawing({ width: 300, height: 200 }, 9000);
  assert.equal((await chosen(photo(500)))[0]?.size, 500);
});

test("what cannot be drawn here is left for the server to judge", async () => {
  drawing(undefined, 0);
  assert.equal((await chosen(photo(700)))[0]?.name, "IMG_1.heic");
});
