// The picture of a chain: larger, smaller, and one case's forebears and descendants brought out. Without it the picture stands still.

const STEP = 1.25;
const SMALLEST = 0.3;
const LARGEST = 3;

export function chain(figure: HTMLElement): void {
  const picture = figure.querySelector<SVGSVGElement>(".chain-picture");
  const tools = figure.querySelector<HTMLElement>("[data-tools]");
  if (!picture || !tools) throw new Error("a chain has a picture and its tools");
  tools.hidden = false;
  for (const button of tools.querySelectorAll<HTMLElement>("[data-zoom]")) {
    button.addEventListener("click", () => zoom(picture, button.dataset["zoom"] === "in" ? STEP : 1 / STEP));
  }
  picture.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest<SVGElement>("[data-case]") : null;
    bringOut(picture, pressed?.dataset["case"]);
  });
}

function zoom(picture: SVGSVGElement, by: number): void {
  const [, , width = 1, height = 1] = (picture.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const now = Number(picture.getAttribute("width")) / width;
  const scale = Math.min(LARGEST, Math.max(SMALLEST, now * by));
  picture.setAttribute("width", String(Math.round(width * scale)));
  picture.setAttribute("height", String(Math.round(height * scale)));
}

function bringOut(picture: SVGSVGElement, asked: string | undefined): void {
  const cases = [...picture.querySelectorAll<SVGElement>("[data-case]")];
  const above = new Map(cases.map((one) => [one.dataset["case"], one.dataset["from"]]));
  const kin = asked === undefined ? new Set<string | undefined>() : kinOf(asked, above);
  picture.classList.toggle("is-asked", kin.size > 0);
  for (const one of cases) one.classList.toggle("is-kin", kin.has(one.dataset["case"]));
  for (const line of picture.querySelectorAll<SVGElement>("[data-to]")) line.classList.toggle("is-kin", kin.has(line.dataset["to"]) && kin.has(above.get(line.dataset["to"])));
  for (const row of document.querySelectorAll<HTMLElement>("[data-case-row]")) row.classList.toggle("is-asked", row.dataset["caseRow"] === asked);
}

function kinOf(asked: string, above: Map<string | undefined, string | undefined>): Set<string | undefined> {
  const kin = new Set<string | undefined>();
  for (let at: string | undefined = asked; at !== undefined && !kin.has(at); at = above.get(at)) kin.add(at);
  // Whoever comes from the case that was asked for, over any number of others.
  for (const one of above.keys()) {
    const way: (string | undefined)[] = [];
    let at = one;
    while (at !== undefined && at !== asked && !way.includes(at)) {
      way.push(at);
      at = above.get(at);
    }
    if (at === asked) for (const step of way) kin.add(step);
  }
  return kin;
}
