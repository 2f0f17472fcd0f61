// One file with a <symbol> for each icon that the pages use: Tabler's outlines and our own drawings.
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const STROKE = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
const DRAWN_HERE = "level-";

function symbol(name: string, drawing: string, look: string): string {
  const inner = drawing.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  return `<symbol id="${name}" viewBox="0 0 24 24" ${look}>${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
}

async function outline(name: string): Promise<string> {
  const source = fileURLToPath(import.meta.resolve(`@tabler/icons/outline/${name}.svg`));
  return symbol(name, await readFile(source, "utf8"), STROKE);
}

/** Returns the sprite of the icons named in `list`, a line each, and of the level shapes in `folder`. */
export async function sprite(list: string, folder: string): Promise<string> {
  const names = (await readFile(list, "utf8")).split("\n").filter(Boolean);
  const own = (await readdir(folder)).filter((file) => file.startsWith(DRAWN_HERE)).sort();
  const symbols = await Promise.all([
    ...names.map(outline),
    ...own.map(async (file) => symbol(file.replace(".svg", ""), await readFile(`${folder}/${file}`, "utf8"), "")),
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}
