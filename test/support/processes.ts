import { readdirSync, readFileSync } from "node:fs";

export interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process of this machine, as Linux tells. */
export function processes(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        // The name in parentheses may hold anything; the state and the parent come after it.
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        return [{ id: Number(name), parent, command }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}
