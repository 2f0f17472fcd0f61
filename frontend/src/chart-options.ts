// Turns what a page says about a picture into ECharts' options; pure, so that it can be tested without a canvas.

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly level?: "none" | "watch" | "high" | "emergency";
}

export interface Picture {
  readonly kind: "line" | "bar" | "stack";
  readonly x: readonly string[];
  readonly series: readonly Series[];
  readonly unit?: string;
}

export type Colours = Readonly<Record<"ink" | "soft" | "line" | "surface" | "action" | "none" | "watch" | "high" | "emergency", string>>;

const DASHES = ["solid", "dashed", "dotted"] as const;

/** Reads the page's colours, so that a chart follows light and dark with the rest. */
export function coloursOf(root: Element): Colours {
  const style = getComputedStyle(root);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: read("ink"), soft: read("ink-soft"), line: read("line"), surface: read("surface"), action: read("action"),
    none: read("none"), watch: read("watch"), high: read("high"), emergency: read("emergency"),
  };
}

export function options(picture: Picture, colours: Colours): Record<string, unknown> {
  const text = { color: colours.soft, fontFamily: "inherit" };
  return {
    // Motion would explain nothing here.
    animation: false,
    aria: { enabled: true, decal: { show: picture.series.length > 1 && picture.kind !== "line" } },
    grid: { left: 8, right: 12, top: picture.series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
    legend: { show: picture.series.length > 1, top: 0, left: 0, icon: "roundRect", textStyle: text },
    // Rich text needs no inline style, which the page's policy forbids.
    tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: colours.surface, borderColor: colours.line, textStyle: { color: colours.ink } },
    xAxis: { type: "category", data: picture.x, axisLabel: text, axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line } } },
    yAxis: { type: "value", name: picture.unit ?? "", nameTextStyle: text, minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: colours.line } } },
    series: picture.series.map((series, index) => drawn(picture, series, index, colours)),
  };
}

function drawn(picture: Picture, series: Series, index: number, colours: Colours): Record<string, unknown> {
  const color = series.level ? colours[series.level] : index === 0 ? colours.action : colours.soft;
  const shared = { name: series.name, data: series.values, itemStyle: { color } };
  if (picture.kind !== "line") return { ...shared, type: "bar", barMaxWidth: 28, ...(picture.kind === "stack" ? { stack: "all" } : {}) };
  return { ...shared, type: "line", symbol: "circle", symbolSize: 5, showSymbol: picture.x.length <= 31, lineStyle: { width: 2.5, color, type: DASHES[index % DASHES.length] } };
}
