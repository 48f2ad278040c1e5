import { type z } from "zod";
import { type Log } from "../atlas/call";
import { type AtlasClient } from "../atlas/client";
import { type TierCache } from "../restoreJobs/tierCache";

/** Where a resource says how it stands. */
export interface ResourceLog extends Log {
  /** A line for the engine's status column, that the next one replaces. */
  status(message: string): void;
}

/** Time and chance, so that tests can have their own. */
export interface Time {
  /** Milliseconds since 1970, by the clock on the wall. */
  now(): number;
  /** Milliseconds of a clock that is never set. */
  monotonic(): number;
  delay(ms: number, signal: AbortSignal): Promise<void>;
  /** A number in [0, 1). */
  random(): number;
}

/** What a resource has to work with. */
export interface ResourceContext {
  readonly urn: string;
  /** Made on demand: what needs no request must work with credentials that are gone. */
  readonly client: () => AtlasClient;
  readonly tierCache: TierCache;
  /** Aborted by Cancel. */
  readonly signal: AbortSignal;
  readonly log: ResourceLog;
  readonly time: Time;
}

/** Properties as the engine keeps them, decoded. */
export type Properties = Readonly<Record<string, unknown>>;

/** One difference between what is and what is wanted. */
export interface Change {
  readonly property: string;
  readonly kind: "add" | "update" | "delete";
  /** Whether it's the inputs that differ, and not only what an output would be. */
  readonly input: boolean;
}

export interface CreateRequest {
  /** The resource's name in its stack. */
  readonly name: string;
  readonly inputs: Properties;
  readonly preview: boolean;
  /** From `customTimeouts`, in milliseconds; undefined where none is set. */
  readonly timeout: number | undefined;
}

export interface UpdateRequest extends CreateRequest {
  readonly oldInputs: Properties;
  readonly oldOutputs: Properties;
}

export interface InputProblem {
  readonly property: string;
  readonly reason: string;
}

/** One resource of the package. Its schema entry and its SDK are derived from this. */
export interface ResourceDefinition {
  /** The name in the token: `RestoreGate`. */
  readonly name: string;
  /** Markdown; the first paragraph is the summary. */
  readonly description: string;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  /** What is wrong with inputs that are right each by itself. `given` names those that have a value, known or not. */
  checkTogether(inputs: Properties, given: ReadonlySet<string>): readonly InputProblem[];
  diff(
    request: { readonly oldInputs: Properties; readonly oldOutputs: Properties; readonly inputs: Properties },
    context: ResourceContext,
  ): Promise<readonly Change[]>;
  create(request: CreateRequest, context: ResourceContext): Promise<{ id: string; outputs: object }>;
  update(request: UpdateRequest, context: ResourceContext): Promise<object>;
  /** Told that the engine read the resource: its properties stay as they are. */
  read(urn: string): void;
}
