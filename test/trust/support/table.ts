import { columns, type Rows } from "../../../tools/tables";

/** Rows under their heads, each column as wide as it has to be, and how many rows there are. */
export const table = (heads: readonly string[], rows: Rows): string =>
  [...columns([heads, ...rows]), `${rows.length} rows`].map((text) => `      ${text}`).join("\n");
