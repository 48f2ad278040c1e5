import { type z } from "zod";
import { type ReadContext } from "../restoreJobs/readContext";
import { type CheckFailure } from "../values/checkFailure";
import { checkInputs } from "../values/checkInputs";
import { type Sealed } from "../values/sealed";

/**
 * One function of the package. Its schema entry, its SDK and the checks of its inputs are derived from this, so that
 * nothing about it is written twice; and what it returns is checked against its outputs by the compiler.
 */
interface FunctionDefinition<Inputs extends z.ZodObject, Outputs extends z.ZodObject> {
  /** The name in the token: `getServerlessRestoreJobs`. */
  readonly name: string;
  /** Markdown; the first paragraph is the summary. */
  readonly description: string;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  /** The longest that one call may take, in milliseconds: that of any call unless told. */
  readonly timeLimit?: number;
  /** The work. `inputs` have passed the check. */
  readonly run: (inputs: z.output<Inputs>, context: ReadContext) => Promise<Sealed<z.output<Outputs>>>;
}

/** A function among others, whatever its inputs and outputs are. */
export interface PackageFunction<
  Inputs extends z.ZodObject = z.ZodObject,
  Outputs extends z.ZodObject = z.ZodObject,
> extends Omit<FunctionDefinition<Inputs, Outputs>, "run"> {
  /** Checks the inputs that were given: the call that they make, or everything that is wrong with them. */
  readonly check: (given: object) => FunctionCall | { readonly problems: readonly CheckFailure[] };
}

/** A function with its checked inputs. */
export interface FunctionCall {
  readonly run: (context: ReadContext) => Promise<object>;
}

/** Ties `run` to the inputs and outputs of its function, and keeps their types to itself. */
export const defineFunction = <Inputs extends z.ZodObject, Outputs extends z.ZodObject>({
  run,
  ...definition
}: FunctionDefinition<Inputs, Outputs>): PackageFunction<Inputs, Outputs> => ({
  ...definition,
  check: (given) => {
    const checked = checkInputs(definition.inputs, given, definition.name);
    if ("problems" in checked) return checked;
    return { run: (context): Promise<object> => run(checked.inputs, context) };
  },
});
