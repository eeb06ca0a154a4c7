import { init } from "echarts";

import type { ReportChart } from "./data";
import { formatNumber } from "./format";
import { levelMeaning } from "./levels";
import { severityColour } from "./severity";

/** The tones of a chart, in the order in which they appear: the page defines their colours. */
const toneCount = 4;

/** Widths in pixels that the page chooses from: a phone, half a page, a whole page. */
export const chartWidths = { narrow: 310, medium: 430, wide: 1140 } as const;

const rowHeight = 36;
const barHeight = 8;
const labelSize = 12;

/** The different tones of a chart with the page's colour for each. */
export function tonesOf(chart: ReportChart): ReadonlyMap<string, string> {
  const tones = [...new Set(chart.bars.map(({ tone }) => tone))].sort();
  return new Map(
    tones.map((tone, index) => {
      const meant = levelMeaning(tone)?.name ?? severityColour(tone);
      return [tone, `var(--${meant ?? `tone-${String((index % toneCount) + 1)}`})`];
    }),
  );
}

/** What the chart shows, for those who cannot see it: all its values, longest list cut. */
export function describeChart(chart: ReportChart): string {
  const spoken = chart.bars.slice(0, 5).map(({ label, text }) => `${label}: ${text}`);
  const rest = chart.totalBars - spoken.length;
  const more = rest > 0 ? `; and ${formatNumber(rest)} more, listed in the table` : "";
  return `Bar chart. ${spoken.join("; ")}${more}.`;
}

/**
 * Draws the chart as an SVG element. Colours are the page's CSS variables, so one drawing serves
 * light, dark and paper; nothing in it is inline style, which the page's policy forbids.
 */
export function drawChart(chart: ReportChart, id: string, width: number): string {
  const height = chart.bars.length * rowHeight + 4;
  const canvas = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    canvas.setOption(optionsOf(chart, width));
    return finish(canvas.renderToSVGString(), chart, id);
  } finally {
    canvas.dispose();
  }
}

function optionsOf(
  chart: ReportChart,
  width: number,
): Parameters<ReturnType<typeof init>["setOption"]>[0] {
  const tones = tonesOf(chart);
  const maximum = chart.maximum ?? Math.max(...chart.bars.map(({ value }) => value), 1);
  const names = chart.bars.map(({ label, text }) => shorten(label, width, text));
  const axis = (data: readonly string[], position: "left" | "right", color: string) => ({
    type: "category" as const,
    position,
    inverse: true,
    data: [...data],
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      inside: true,
      margin: 0,
      color,
      fontSize: labelSize,
      align: position,
      // The label stands above its bar, so that long names have the whole width.
      padding: [0, 0, barHeight - 2, 0] as [number, number, number, number],
      verticalAlign: "bottom" as const,
      interval: 0,
    },
    z: 10,
  });
  return {
    animation: false,
    grid: { left: 0, right: 0, top: 8, bottom: 0, outerBoundsMode: "none" },
    xAxis: { type: "value", min: 0, max: maximum, show: false },
    yAxis: [
      axis(names, "left", "var(--ink)"),
      axis(
        chart.bars.map(({ text }) => text),
        "right",
        "var(--muted)",
      ),
    ],
    series: [
      {
        type: "bar",
        silent: true,
        barWidth: barHeight,
        showBackground: true,
        backgroundStyle: { color: "var(--track)", borderRadius: barHeight / 2 },
        data: chart.bars.map(({ value, tone }) => ({
          // A bar of a thousandth would vanish; a sliver says that it is not nothing.
          value: value > 0 ? Math.max(value, maximum * 0.006) : 0,
          itemStyle: { color: tones.get(tone) ?? "var(--tone-1)", borderRadius: barHeight / 2 },
        })),
      },
    ],
  };
}

/** Cuts the label where it would run into the value at the other end. */
function shorten(label: string, width: number, text: string): string {
  const flat = label.replace(/\s+/g, " ");
  const room = width - widthOf(text) - 16;
  if (widthOf(flat) <= room) return flat;
  let kept = "";
  for (const character of flat) {
    if (widthOf(`${kept}${character}…`) > room) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Rough width in pixels at the label's size; East Asian characters and pictures are square. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character > "\u2e7f" ? labelSize : labelSize * 0.56;
  return width;
}

/** Makes the drawing part of the page: its own ids, a name, attributes instead of inline style. */
function finish(svg: string, chart: ReportChart, id: string): string {
  return svg
    .replaceAll(/zr\d+-/g, `${id}-`)
    .replaceAll(/ style="([^"]*)"/g, (_whole, style: string) => asAttributes(style))
    .replace(/<svg [^>]*?(viewBox="[^"]*")[^>]*>/, (_whole, viewBox: string) => {
      const name = `${chart.title}. ${describeChart(chart)}`;
      return `<svg xmlns="http://www.w3.org/2000/svg" ${viewBox} role="img" aria-label="${escapeAttribute(name)}">`;
    })
    .replaceAll(/<style[^>]*>.*?<\/style>/gs, "")
    .replaceAll(/ (?:class|ecmeta_\w+)="[^"]*"/g, "");
}

const styleAttributes = /^(font-|fill|stroke|text-|dominant-)/;

function asAttributes(style: string): string {
  return style
    .split(";")
    .map((declaration) => declaration.split(":").map((part) => part.trim()))
    .filter(([name = ""]) => styleAttributes.test(name))
    .map(([name = "", value = ""]) => (name === "font-family" ? "" : ` ${name}="${value}"`))
    .join("");
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
