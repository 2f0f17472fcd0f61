// Builds what the pages load into the package's static directory. Run: node build.ts
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { sprite } from "./sprite.ts";
import { tabler } from "./tabler.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const output = here("../src/ncovi/web/static/build");
const CITIZEN_BUDGET = 20 * 1024;

async function bundle(): Promise<void> {
  await build({
    entryPoints: {
      citizen: here("src/citizen.ts"),
      console: here("src/console.ts"),
      chart: here("src/chart.ts"),
    },
    outdir: output,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome87", "firefox78", "safari14.1"],
    legalComments: "none",
    logLevel: "warning",
  });
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

// Many people declare on a slow line: a page that grows past the budget stops the build.
async function keepWithinBudget(): Promise<void> {
  const parts = await Promise.all(["citizen.css", "citizen.js"].map((name) => readFile(`${output}/${name}`)));
  const bytes = parts.reduce((sum, part) => sum + gzipSync(part).length, 0);
  if (bytes > CITIZEN_BUDGET) throw new Error(`citizen pages load ${bytes} bytes, more than ${CITIZEN_BUDGET}`);
  console.log(`citizen.css + citizen.js: ${(bytes / 1024).toFixed(1)} KB compressed`);
}

await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
await bundle();
await writeFile(`${output}/icons.svg`, await sprite(here("icons.txt"), here("src/icons")));
await writeFile(`${output}/favicon.svg`, await readFile(here("src/icons/favicon.svg")));
await keepWithinBudget();
