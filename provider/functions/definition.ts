import { type z } from "zod";
import { type Call } from "../atlas/call";
import { type AtlasClient } from "../atlas/client";
import { type TierMemory } from "./tierMemory";

/** What a function has to work with. */
export interface FunctionContext {
  readonly client: AtlasClient;
  readonly call: Call;
  readonly memory: TierMemory;
  /** Told what the answer will hold, while there is time to get it ready: requests are under way. */
  readonly ahead?: AnswerAhead;
}

/** Gets an answer ready before it is final. */
export interface AnswerAhead {
  /** Objects that will follow one another in the list of the result, unless it changes. */
  items(items: readonly object[]): void;
  /** The object that `run` is going to return, unless it changes. */
  whole(result: object): void;
}

/**
 * One function of the package. Its schema entry, its SDK and the checks of its inputs are derived from this, so that
 * nothing about it is written twice.
 */
export interface FunctionDefinition<
  Inputs extends z.ZodObject = z.ZodObject,
  Outputs extends z.ZodObject = z.ZodObject,
> {
  /** The name in the token: `getServerlessRestoreJobs`. */
  readonly name: string;
  /** Markdown; the first paragraph is the summary. */
  readonly description: string;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  /** The work. `inputs` have passed the check. */
  run(inputs: z.output<Inputs>, context: FunctionContext): Promise<object>;
}

/** Ties the types of a definition together. */
export const defineFunction = <Inputs extends z.ZodObject, Outputs extends z.ZodObject>(
  definition: FunctionDefinition<Inputs, Outputs>,
): FunctionDefinition<Inputs, Outputs> => definition;
