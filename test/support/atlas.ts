import { DEFAULT_API_KEY, type Emulator } from "../../emulator";

type Config = Record<string, string | { value: string; secret: true }>;

/** The provider's configuration for an emulator, with its API key or another one. */
export const providerConfig = (atlas: Pick<Emulator, "url">, key = DEFAULT_API_KEY): Config => ({
  "mongodbatlas-restores:publicKey": key.publicKey,
  "mongodbatlas-restores:privateKey": { value: key.privateKey, secret: true },
  "mongodbatlas-restores:baseUrl": atlas.url,
});
