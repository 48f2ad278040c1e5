import type {
  CheckResult,
  CreateResult,
  DiffResult,
  InvokeResult,
  ReadResult,
  UpdateResult,
} from "@pulumi/pulumi/provider";
import { type Properties } from "../values/wrapped";

/** Lines for whoever runs the update; one line each, no secrets. */
export interface EngineLog {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** A line for the engine's status column, that the next one replaces. */
  status(message: string): void;
}

/**
 * What the engine says with a call, and what `main()` of @pulumi/pulumi/provider drops: the optional last argument of
 * every method of an {@link EngineProvider}. Properties come as they come there, secrets and unknowns wrapped.
 */
export interface EngineCall {
  /** What Configure gave; the same object until the engine configures again. */
  readonly configuration: Properties;
  /** Aborted by Cancel, where the engine drops the call, and where the engine is gone. */
  readonly signal: AbortSignal;
  /** Lines of the resource that the call is about, or of the stack. */
  readonly log: EngineLog;
  readonly preview: boolean;
  /** From `customTimeouts`, in seconds; undefined where none is set. */
  readonly timeout?: number | undefined;
  /** Diff and Update: the inputs as they were. The methods' own `olds` are the old outputs. */
  readonly oldInputs?: Properties;
  /** Read: the inputs in the state. */
  readonly inputs?: Properties;
}

/** One difference, by which the engine shows what it is that changes. */
export interface PropertyChange {
  readonly kind: "add" | "update" | "delete";
  /** Whether it's the inputs that differ, and not only what an output would be. */
  readonly inputDiff: boolean;
}

export interface DetailedDiffResult extends DiffResult {
  /** By property. */
  readonly detailedDiff?: Readonly<Record<string, PropertyChange>>;
}

/**
 * A `Provider` of @pulumi/pulumi/provider, each method of which may take an {@link EngineCall} as well; an ordinary one is
 * one, too. Components and parameterized packages aren't served. A `StatusError` is answered with its code.
 */
export interface EngineProvider {
  readonly version?: string;
  /** The package schema, as JSON. */
  readonly schema?: string;
  getSchema?(): Promise<string>;
  cancel?(): Promise<void>;
  /** Without it every configuration is right. */
  checkConfig?(news: Properties): Promise<CheckResult>;
  check?(urn: string, olds: Properties, news: Properties, call?: EngineCall): Promise<CheckResult>;
  diff?(
    id: string,
    urn: string,
    olds: Properties,
    news: Properties,
    call?: EngineCall,
  ): Promise<DetailedDiffResult>;
  create?(urn: string, inputs: Properties, call?: EngineCall): Promise<CreateResult>;
  read?(id: string, urn: string, props?: Properties, call?: EngineCall): Promise<ReadResult>;
  update?(
    id: string,
    urn: string,
    olds: Properties,
    news: Properties,
    call?: EngineCall,
  ): Promise<UpdateResult>;
  delete?(id: string, urn: string, props: Properties, call?: EngineCall): Promise<void>;
  invoke?(token: string, inputs: Properties, call?: EngineCall): Promise<InvokeResult>;
}
