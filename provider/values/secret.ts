/** A value that the engine is to keep secret. What it holds is shown by no inspection and no JSON. */
export class Secret<T = unknown> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself, for the wire only. */
  reveal(): T {
    return this.#value;
  }

  /** A secret of what `change` makes of the value. */
  map<U>(change: (value: T) => U): Secret<U> {
    return new Secret(change(this.#value));
  }

  toJSON(): string {
    return "[secret]";
  }

  toString(): string {
    return "[secret]";
  }
}
