import { type z } from "zod";
import { type Log } from "../atlas/call";
import { type AtlasClient } from "../atlas/client";
import { type TierCache } from "../restoreJobs/tierCache";
import { type CheckFailure } from "../values/checkFailure";
import { type unknown } from "../values/unknown";

/** Where a resource says how it stands. */
export interface ResourceLog extends Log {
  /** A line for the engine's status column, that the next one replaces. */
  status(message: string): void;
}

/** Time and chance, so that tests can have their own. */
export interface Time {
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

/** One resource of the package as the server calls it, whatever its inputs and outputs are: see {@link TypedResource}. */
export interface ResourceDefinition {
  /** The name in the token: `RestoreGate`. */
  readonly name: string;
  /** Markdown; the first paragraph is the summary. */
  readonly description: string;
  readonly inputs: z.ZodObject;
  /** What it has beyond its inputs, which are outputs as well. */
  readonly outputs: z.ZodObject;
  /** Outputs in which inputs stand, under another name: secret where any input is. */
  readonly madeOfInputs: ReadonlySet<string>;
  /** What is wrong with inputs that are right each by itself. `given` names those that have a value, known or not. */
  checkTogether(inputs: Properties, given: ReadonlySet<string>): readonly CheckFailure[];
  diff(
    request: { readonly oldInputs: Properties; readonly oldOutputs: Properties; readonly inputs: Properties },
    context: ResourceContext,
  ): Promise<readonly Change[]>;
  create(request: CreateRequest, context: ResourceContext): Promise<{ id: string; outputs: object }>;
  update(request: UpdateRequest, context: ResourceContext): Promise<object>;
  /** Told that the engine read the resource: its properties stay as they are. */
  read(urn: string): void;
}

/** Inputs, checked: all of them, or in a preview those that are known already. */
export type GivenInputs<Inputs> =
  | { readonly kind: "known"; readonly inputs: Inputs }
  | {
      readonly kind: "partly";
      readonly inputs: PartOf<Inputs>;
      /** The names of those that aren't known yet, or hold something that isn't. */
      readonly unknown: ReadonlySet<string>;
    };

/** Some properties of an object. */
export type PartOf<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

/** Outputs of which a preview can't know each. */
export type PreviewOf<Outputs> = { readonly [Name in keyof Outputs]: Outputs[Name] | typeof unknown };

/** What is asked of a resource that isn't there yet. */
export interface Creation<Given> {
  readonly inputs: Given;
  /** From `customTimeouts`, in milliseconds; undefined where none is set. */
  readonly timeout: number | undefined;
}

/** What a resource is, and what it's to become. */
export interface Transition<Given> {
  readonly inputs: Given;
  readonly oldInputs: Properties;
  /** As the state has them: maybe from an earlier version of this package. */
  readonly oldOutputs: Properties;
  /** How the inputs differ. */
  readonly changes: readonly Change[];
}

/**
 * One resource of the package, its life cycle tied by the compiler to its zod definitions. Its schema entry and its SDK
 * are derived from them, too. `Outputs` are those beyond the inputs, which are outputs as well: `defineResource` adds them.
 */
export interface TypedResource<Inputs, Outputs> {
  /**
   * What is wrong with inputs that are right each by itself: with those that are known, as they came. `given` names all that
   * have a value, known or not, also within a known object (`match.snapshotId`).
   */
  checkTogether(inputs: Properties, given: ReadonlySet<string>): readonly CheckFailure[];
  /** The differences to act upon: those of the inputs, and what else has to change. */
  diff(transition: Transition<GivenInputs<Inputs>>, context: ResourceContext): Promise<readonly Change[]>;
  create(request: Creation<Inputs>, context: ResourceContext): Promise<Outputs>;
  previewCreate(
    request: Creation<GivenInputs<Inputs>>,
    context: ResourceContext,
  ): Promise<PreviewOf<Outputs>>;
  /** The new outputs; undefined where they stay what they are. */
  update(
    request: Creation<Inputs> & Transition<Inputs>,
    context: ResourceContext,
  ): Promise<Outputs | undefined>;
  previewUpdate(
    request: Creation<GivenInputs<Inputs>> & Transition<GivenInputs<Inputs>>,
    context: ResourceContext,
  ): Promise<PreviewOf<Outputs> | undefined>;
  read(urn: string): void;
}
