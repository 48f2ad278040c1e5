import { type Metafile, type Plugin } from "esbuild";

type Define = Readonly<Record<string, string>>;

export declare function bundleModule(entry: string, outfile: string, define?: Define): Promise<Metafile>;

export declare function bundle(entry: string, outfile: string, define?: Define): Promise<Metafile>;

export declare function watchModule(
  entry: string,
  outfile: string,
  options: { readonly plugins: readonly Plugin[]; readonly onBuilt: () => void },
): Promise<() => Promise<void>>;
