import assert from "node:assert/strict";
import { test } from "node:test";
import { type Look, options, type Picture } from "./chart-options.ts";

const LOOK: Look = {
  font: "sans-serif", ink: "#000", soft: "#555", line: "#ddd", surface: "#fff", action: "#077",
  none: "#789", watch: "#b80", high: "#d50", emergency: "#911",
};
const PICTURE: Picture = {
  kind: "stack", x: ["21/11", "22/11"],
  series: [{ name: "None", values: [1, 2], level: "none" }, { name: "High", values: [0, 1], level: "high" }],
};

interface Drawn {
  readonly aria: { readonly decal: { readonly show: boolean } };
  readonly legend: { readonly show: boolean };
  readonly tooltip: { readonly renderMode: string };
  readonly grid: { readonly top: number };
  readonly yAxis: { readonly axisLabel: { readonly formatter: (value: number) => string } };
  readonly series: readonly { readonly type: string; readonly stack?: string; readonly itemStyle: { readonly color: string } }[];
}
const SETTING = { width: 600, language: "vi" };
const drawn = (picture: Picture, setting = SETTING) => options(picture, LOOK, setting) as unknown as Drawn;

test("a level keeps its colour and gets a pattern beside it", () => {
  const { series, aria } = drawn(PICTURE);
  assert.deepEqual(series.map((one) => one.itemStyle.color), ["#789", "#d50"]);
  assert.equal(aria.decal.show, true);
});

test("stacked bars stand on each other, single ones need no legend", () => {
  assert.deepEqual(drawn(PICTURE).series.map((one) => one.stack), ["all", "all"]);
  const one = drawn({ ...PICTURE, kind: "bar", series: PICTURE.series.slice(0, 1) });
  assert.equal(one.series[0]?.stack, undefined);
  assert.equal(one.legend.show, false);
});

test("a tooltip needs no inline style", () => {
  assert.equal(drawn(PICTURE).tooltip.renderMode, "richText");
});

test("numbers are written as the page's language writes them", () => {
  assert.equal(drawn(PICTURE).yAxis.axisLabel.formatter(1234), "1.234");
  assert.equal(drawn(PICTURE, { ...SETTING, language: "en" }).yAxis.axisLabel.formatter(1234), "1,234");
});

test("where the names of the series need a second line the picture makes room for it", () => {
  assert.ok(drawn(PICTURE, { ...SETTING, width: 90 }).grid.top > drawn(PICTURE).grid.top);
});
