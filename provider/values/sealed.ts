import { type Secret } from "./secret";

/**
 * A value of type T in which any field and any item may be a {@link Secret} of what would stand there otherwise: what a
 * function or a resource returns for the outputs `T` of its schema. A value without secrets is one, too.
 */
export type Sealed<T> = unknown extends T
  ? T
  : T extends readonly (infer Item)[]
    ? readonly MaybeSecret<Item>[]
    : T extends object
      ? { readonly [Name in keyof T]: MaybeSecret<T[Name]> }
      : T;

type MaybeSecret<T> = Sealed<T> | Secret<T>;
