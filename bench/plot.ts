// A plot as plain SVG: both axes logarithmic, readable on light and on dark pages.
import { type Growth } from "./measurements/growth";
import { ms } from "./figures";

const width = 720;
const height = 420;
const frame = { left: 76, right: 20, top: 20, bottom: 86 };
/** Colours that can be told apart on white and on black, also by the colour-blind. */
const colours = ["#d55e00", "#0072b2", "#8a8a8a"];

/** Time by the number of jobs, a line each. */
export function plot({ jobs, lines }: Growth): string {
  const times = lines.flatMap((line) => line.times);
  const x = logarithmic(jobs[0] ?? 1, jobs.at(-1) ?? 10, frame.left, width - frame.right);
  const y = logarithmic(
    10 ** Math.floor(Math.log10(Math.min(...times))),
    10 ** Math.ceil(Math.log10(Math.max(...times))),
    height - frame.bottom,
    frame.top,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="13">`,
    "<title>Time by the number of restore jobs</title>",
    "<style>",
    "  text { fill: #24292f } .grid { stroke: #8a8a8a; stroke-opacity: .35 } .line { fill: none; stroke-width: 2.5 }",
    "  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }",
    "</style>",
    ...powersOfTen(x.from, x.to).flatMap((value) => [
      `<path class="grid" d="M${x.at(value)} ${frame.top}V${height - frame.bottom}"/>`,
      text(x.at(value), height - frame.bottom + 20, value.toLocaleString("en"), "middle"),
    ]),
    ...powersOfTen(y.from, y.to).flatMap((value) => [
      `<path class="grid" d="M${frame.left} ${y.at(value)}H${width - frame.right}"/>`,
      text(frame.left - 8, y.at(value) + 4, ms(value), "end"),
    ]),
    text((frame.left + width - frame.right) / 2, height - frame.bottom + 42, "restore jobs", "middle"),
    ...lines.flatMap(({ name, times: own }, index) => {
      const colour = colours[index % colours.length] ?? "";
      const points = own.flatMap((time, place) => {
        const count = jobs[place];
        return count === undefined ? [] : [`${x.at(count)} ${y.at(time)}`];
      });
      const legend = frame.left + index * 220;
      return [
        `<path class="line" stroke="${colour}" d="M${points.join("L")}"/>`,
        ...points.map((point) => {
          const [cx, cy] = point.split(" ");
          return `<circle cx="${cx ?? ""}" cy="${cy ?? ""}" r="4" fill="${colour}"/>`;
        }),
        `<path class="line" stroke="${colour}" d="M${legend} ${height - 18}h24"/>`,
        text(legend + 32, height - 14, name, "start"),
      ];
    }),
    "</svg>",
    "",
  ].join("\n");
}

/** A logarithmic axis: where on the page a value lies. */
function logarithmic(from: number, to: number, start: number, end: number) {
  const scale = (end - start) / (Math.log10(to) - Math.log10(from));
  const at = (value: number): number =>
    Math.round((start + (Math.log10(value) - Math.log10(from)) * scale) * 10) / 10;
  return { from, to, at };
}

const powersOfTen = (from: number, to: number): number[] =>
  Array.from({ length: Math.round(Math.log10(to) - Math.log10(from)) + 1 }, (_, index) => from * 10 ** index);

const text = (x: number, y: number, content: string, anchor: "start" | "middle" | "end"): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${content}</text>`;
