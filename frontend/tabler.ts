// Tabler switches to dark by a class; our pages follow the device, with no script that could flash.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

const DARK_RULE = /^\.theme-dark([^,{]*),[^{]*\{([^}]*)\}/gm;

/** Returns the style sheet with each rule for its dark class turned into one for a dark device. */
export function followTheDevice(css: string): string {
  return css.replace(DARK_RULE, (_, target: string, body: string) =>
    `@media (prefers-color-scheme: dark) { :root${target.trimEnd()} {${body}} }`);
}

export const tabler: Plugin = {
  name: "tabler",
  setup(build) {
    const path = fileURLToPath(import.meta.resolve("@tabler/core/dist/css/tabler.css"));
    build.onResolve({ filter: /^tabler$/ }, () => ({ path, namespace: "tabler" }));
    build.onLoad({ filter: /.*/, namespace: "tabler" }, async () => ({
      contents: followTheDevice(await readFile(path, "utf8")),
      loader: "css",
    }));
  },
};
