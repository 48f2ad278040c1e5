import { type Metafile, type Plugin } from "esbuild";

export declare function bundle(
  entry: string,
  outfile: string,
  define?: Readonly<Record<string, string>>,
): Promise<Metafile>;

export declare function watchBundle(
  entry: string,
  outfile: string,
  options: { readonly plugins: readonly Plugin[]; readonly onBuilt: () => void },
): Promise<() => Promise<void>>;
