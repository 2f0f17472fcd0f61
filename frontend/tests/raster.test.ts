import assert from "node:assert/strict";
import { test } from "node:test";
import { icon } from "../raster.ts";

test("an icon is a PNG of the size asked for, the same at every build", () => {
  const made = icon({ size: 48, maskable: false });
  assert.equal(made.toString("latin1", 1, 4), "PNG");
  assert.deepEqual([made.readUInt32BE(16), made.readUInt32BE(20)], [48, 48]);
  assert.deepEqual(made, icon({ size: 48, maskable: false }));
});

test("a maskable icon differs from the other: its ground reaches the edges", () => {
  assert.notDeepEqual(icon({ size: 48, maskable: true }), icon({ size: 48, maskable: false }));
});
