import { type z } from "zod";
import { type ReadContext } from "../restoreJobs/readContext";

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
  run(inputs: z.output<Inputs>, context: ReadContext): Promise<object>;
}

/** Ties the types of a definition together. */
export const defineFunction = <Inputs extends z.ZodObject, Outputs extends z.ZodObject>(
  definition: FunctionDefinition<Inputs, Outputs>,
): FunctionDefinition<Inputs, Outputs> => definition;
