// Builds what the pages load into the package's static directory. Run: node build.ts
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type BuildOptions } from "esbuild";
import { icon, type Look } from "./raster.ts";
import { sprite } from "./sprite.ts";
import { tabler } from "./tabler.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const output = here("../src/ncovi/web/static/build");
// Many people declare on a slow line: what a first visit loads stays small, the worker and its page included.
const FIRST_VISIT = ["citizen.css", "citizen.js", "sw.js", "offline.js"];
const FIRST_VISIT_BUDGET = 60 * 1024;
const ICONS: Record<string, Look> = {
  "icon-180.png": { size: 180, maskable: true },
  "icon-192.png": { size: 192, maskable: false },
  "icon-512.png": { size: 512, maskable: false },
  "icon-maskable-512.png": { size: 512, maskable: true },
};
const SCRIPTS: BuildOptions = {
  bundle: true,
  minify: true,
  target: ["chrome87", "firefox78", "safari14.1"],
  legalComments: "none",
  logLevel: "warning",
};

async function bundle(): Promise<void> {
  await build({
    entryPoints: {
      citizen: here("src/citizen.ts"),
      console: here("src/console.ts"),
      chart: here("src/chart.ts"),
      pass: here("src/pass.ts"),
      "pass-reader": here("src/pass-reader.ts"),
      passkey: here("src/passkey.ts"),
      offline: here("src/offline.ts"),
      talk: here("src/talk.ts"),
    },
    outdir: output,
    format: "esm",
    ...SCRIPTS,
  });
  // Not every browser takes a worker that is a module.
  await build({ entryPoints: { sw: here("src/sw.ts") }, outdir: output, format: "iife", ...SCRIPTS });
  await build({
    entryPoints: { citizen: here("src/styles/citizen.css"), console: here("src/styles/console.css") },
    outdir: output,
    bundle: true,
    minify: true,
    plugins: [tabler],
    target: ["chrome105", "firefox121", "safari15.4"],
    logLevel: "warning",
  });
}

async function keepWithinBudget(): Promise<void> {
  const parts = await Promise.all(FIRST_VISIT.map((name) => readFile(`${output}/${name}`)));
  const bytes = parts.reduce((sum, part) => sum + gzipSync(part).length, 0);
  if (bytes > FIRST_VISIT_BUDGET) throw new Error(`a first visit loads ${bytes} bytes, more than ${FIRST_VISIT_BUDGET}`);
  console.log(`${FIRST_VISIT.join(" + ")}: ${(bytes / 1024).toFixed(1)} KB compressed`);
}

await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
await bundle();
await writeFile(`${output}/icons.svg`, await sprite(here("icons.txt"), here("src/icons")));
await writeFile(`${output}/favicon.svg`, await readFile(here("src/icons/favicon.svg")));
await Promise.all(Object.entries(ICONS).map(([name, look]) => writeFile(`${output}/${name}`, icon(look))));
await keepWithinBudget();
