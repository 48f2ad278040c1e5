/** A check: whether what was looked at is well, and what it is; where it isn't, what to do. */
export interface Finding {
  readonly well: boolean;
  readonly text: string;
}

export const well = (text: string): Finding => ({ well: true, text });
export const wrong = (text: string): Finding => ({ well: false, text });
