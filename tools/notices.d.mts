import { type Metafile } from "esbuild";

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  readonly text: string;
}

export declare const allowedLicences: readonly string[];
export declare function isAllowed(expression: string): boolean;
export declare function packageFolders(metafile: Pick<Metafile, "outputs">): string[];
export declare function describePackage(folder: string): BundledPackage;
export declare function noticesOf(packages: readonly BundledPackage[]): string;
