import { inspect } from "node:util";

/** The key under which a value of a special kind says so, and what a secret says there (pulumirpc, "signatures"). */
export const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/**
 * A value that the engine is to keep secret. Its own fields are those that a secret has on the wire, so that any server
 * of the protocol hands it on rightly; what it holds is shown by no inspection and no JSON.
 */
export class Secret<T = unknown> {
  readonly [signatureKey] = secretSignature;

  constructor(readonly value: T) {}

  /** The value itself, for the wire only. */
  reveal(): T {
    return this.value;
  }

  /** A secret of what `change` makes of the value. */
  map<U>(change: (value: T) => U): Secret<U> {
    return new Secret(change(this.value));
  }

  toJSON(): string {
    return "[secret]";
  }

  toString(): string {
    return "[secret]";
  }

  [inspect.custom](): string {
    return "[secret]";
  }
}

/** Whether a value is a secret, a {@link Secret} or one as the engine sends it. */
export const isSecret = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  signatureKey in value &&
  value[signatureKey] === secretSignature;
