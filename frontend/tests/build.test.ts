import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { sprite } from "../sprite.ts";
import { followTheDevice } from "../tabler.ts";

const OWN = fileURLToPath(new URL("../src/icons", import.meta.url));

async function list(...names: string[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "icons-")), "icons.txt");
  await writeFile(file, names.join("\n"));
  return file;
}

test("the sprite holds each named icon and the level shapes", async () => {
  const made = await sprite(await list("phone"), OWN);
  for (const name of ["phone", "level-none", "level-watch", "level-high", "level-emergency"])
    assert.match(made, new RegExp(`<symbol id="${name}" `));
});

test("an icon that does not exist stops the build", async () => {
  await assert.rejects(sprite(await list("no-such-icon"), OWN));
});

test("a rule for the dark class becomes one for a dark device", () => {
  const css = ".theme-dark .form-select,\n[data-bs-theme=dark] .form-select {\n  color: red;\n}";
  assert.match(followTheDevice(css), /@media \(prefers-color-scheme: dark\) \{ :root \.form-select \{\s*color: red;/);
});
