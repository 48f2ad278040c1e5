import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_API_KEY, type Emulator } from "../../emulator";

type Config = Record<string, string | { value: string; secret: true }>;

/** The provider's configuration for an emulator, with its API key or another one. */
export const providerConfig = (atlas: Pick<Emulator, "url">, key = DEFAULT_API_KEY): Config => ({
  "mongodbatlas-restores:publicKey": key.publicKey,
  "mongodbatlas-restores:privateKey": { value: key.privateKey, secret: true },
  "mongodbatlas-restores:baseUrl": atlas.url,
});

/**
 * All that the backend of a stack keeps, as it lies there: the state, its backups and history. (The Automation API's
 * exportStack decrypts secrets.) `\u0026` and the like are read as the characters that they stand for.
 */
export const stateOnDisk = (folder: string): string =>
  readdirSync(join(folder, ".pulumi"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n")
    .replaceAll(/\\u00(26|3c|3e)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
