import { type Call } from "../atlas/call";
import { type AtlasClient } from "../atlas/client";
import { type TierCache } from "./tierCache";

/** What a read of restore jobs has to work with. */
export interface ReadContext {
  readonly client: AtlasClient;
  readonly call: Call;
  readonly tierCache: TierCache;
}
