import { styleText } from "node:util";
import { type Rows, ruledColumns } from "../tables";

/** What the demo prints, beside the engine's own output. */
export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export const heading = (text: string): void => {
  say(`\n${styleText("bold", `=== ${text}`)}`);
};

/** What an act has shown, in one line. */
export const shownLine = (text: string): void => {
  say(`\n${styleText(["bold", "green"], "Shown:")} ${text}`);
};

export const table = (rows: Rows): void => {
  for (const line of ruledColumns(rows)) say(`  ${line}`);
};

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
