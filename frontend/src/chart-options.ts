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

export type Look = Readonly<Record<"font" | "ink" | "soft" | "line" | "surface" | "action" | "none" | "watch" | "high" | "emergency", string>>;

const DASHES = ["solid", "dashed", "dotted"] as const;

/** Reads the page's typeface and colours, so that a chart follows light and dark with the rest. */
export function lookOf(root: Element): Look {
  const style = getComputedStyle(root);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    // A chart measures its words before it draws them, so it needs the typeface's name;
    // double quotes would end the attribute that it writes.
    font: style.fontFamily.replaceAll('"', "'"),
    ink: read("ink"), soft: read("ink-soft"), line: read("line"), surface: read("surface"), action: read("action"),
    none: read("none-mark"), watch: read("watch-mark"), high: read("high-mark"), emergency: read("emergency-mark"),
  };
}

/** Where a picture stands: how wide, in pixels, and in which language its numbers are read. */
export interface Setting {
  readonly width: number;
  readonly language: string;
}

const LEGEND_LINE = 26;

export function options(picture: Picture, look: Look, { width, language }: Setting): Record<string, unknown> {
  const named = picture.series.length > 1;
  const legend = named ? LEGEND_LINE * legendLines(picture, width) : 0;
  const numbers = new Intl.NumberFormat(language);
  const number = (value: number | null) => (value === null ? "–" : numbers.format(value));
  const text = { color: look.soft, fontFamily: look.font };
  return {
    // Motion would explain nothing here.
    animation: false,
    aria: { enabled: true, decal: { show: named && picture.kind !== "line" } },
    grid: { left: 8, right: 12, top: 12 + legend + (picture.unit ? 20 : 0), bottom: 4, containLabel: true },
    legend: { show: named, type: "plain", top: 0, left: 0, icon: "roundRect", textStyle: text },
    // Rich text needs no inline style, which the page's policy forbids.
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: number, backgroundColor: look.surface, borderColor: look.line, textStyle: { color: look.ink } },
    xAxis: { type: "category", data: picture.x, axisLabel: text, axisTick: { show: false }, axisLine: { lineStyle: { color: look.line } } },
    yAxis: { type: "value", name: picture.unit ?? "", nameTextStyle: { ...text, align: "left" }, minInterval: 1, axisLabel: { ...text, formatter: number }, splitLine: { lineStyle: { color: look.line } } },
    series: picture.series.map((series, index) => drawn(picture, series, index, look)),
  };
}

/** Counts the lines that the names need; a letter is about 5.5 pixels wide, a mark with its gaps 42. */
function legendLines(picture: Picture, width: number): number {
  let lines = 1;
  let used = 0;
  for (const { name } of picture.series) {
    const wide = name.length * 5.5 + 42;
    if (used > 0 && used + wide > width) [lines, used] = [lines + 1, 0];
    used += wide;
  }
  return lines;
}

function drawn(picture: Picture, series: Series, index: number, look: Look): Record<string, unknown> {
  const color = series.level ? look[series.level] : index === 0 ? look.action : look.soft;
  const shared = { name: series.name, data: series.values, itemStyle: { color } };
  if (picture.kind !== "line") return { ...shared, type: "bar", barMaxWidth: 28, ...(picture.kind === "stack" ? { stack: "all" } : {}) };
  return { ...shared, type: "line", symbol: "circle", symbolSize: 5, showSymbol: picture.x.length <= 31, lineStyle: { width: 2.5, color, type: DASHES[index % DASHES.length] } };
}
