import { columns, type Rows, widthsOf } from "../provider/values/columns";

export { columns, type Rows };

/** The rows in {@link columns}, with a line below the head. */
export const ruledColumns = ([head = [], ...rows]: Rows): string[] =>
  columns([head, widthsOf([head, ...rows]).map((width) => "-".repeat(width)), ...rows]);

/** A table in Markdown. */
export const markdownTable = ([head = [], ...rows]: Rows): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`)
    .join("\n");
