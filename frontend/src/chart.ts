// Charts as islands: drawn from a JSON script, beside the table that says the same in words.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { lookOf, options, type Picture } from "./chart-options.ts";
import { mount } from "./mount.ts";

use([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TooltipComponent]);

function chart(figure: HTMLElement): void {
  const place = figure.querySelector<HTMLElement>(".chart");
  const data = figure.querySelector("script[type='application/json']");
  if (!place || !data) throw new Error("a chart needs a place and its data");
  const drawing = init(place, null, { renderer: "svg" });
  const picture = JSON.parse(data.textContent ?? "") as Picture;
  const draw = () => drawing.setOption(options(picture, lookOf(document.body), setting(place)), true);
  draw();
  new ResizeObserver(() => {
    drawing.resize();
    draw();
  }).observe(place);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

function setting(place: HTMLElement) {
  return { width: place.clientWidth, language: document.documentElement.lang };
}

mount(document, { chart });
