// What Atlas lists of clusters and projects, as far as anything goes by it. The rest of a description is left alone, whatever
// stands there: one odd setting must not cost a whole list.
import * as z from "zod";
import { type Model } from "./atlasObject";
import { hex24 } from "./scalars";

/** The lists are short, and these models small: compiling them would cost more than it spares. */
const model = <Read>(schema: z.ZodType<Read>): Model<Read> => ({ compiled: () => schema });

type ReadBy<M extends Model<unknown>> = z.output<ReturnType<M["compiled"]>>;

/** What a path and a result are made of. Atlas's own pattern: a name of another form could lead to another path. */
const clusterName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,63}$/, {
  error: "expected the name of a cluster",
});

const cluster = {
  id: hex24.nullish(),
  name: clusterName,
};

const hardware = z.object({ instanceSize: z.string().nullish() }).nullish();

/**
 * A cluster in the list of dedicated ones, which also has the free ones (M0).
 *
 * Source: Atlas Administration API, "Return All Clusters in One Project", version 2024-08-05.
 */
export const listedCluster = model(
  z.object({
    ...cluster,
    backupEnabled: z.boolean().nullish(),
    stateName: z.string().nullish(),
    replicationSpecs: z
      .array(z.object({ regionConfigs: z.array(z.object({ electableSpecs: hardware })).nullish() }))
      .nullish(),
  }),
);
export type ListedCluster = ReadBy<typeof listedCluster>;

/** Source: Atlas Administration API, "Return All Flex Clusters from One Project", version 2024-11-13. */
export const listedFlexCluster = model(
  z.object({ ...cluster, backupSettings: z.object({ enabled: z.boolean().nullish() }).nullish() }),
);
export type ListedFlexCluster = ReadBy<typeof listedFlexCluster>;

/** Source: Atlas Administration API, "Return All Serverless Instances in One Project", version 2023-01-01. */
export const listedServerlessInstance = model(z.object(cluster));
export type ListedServerlessInstance = ReadBy<typeof listedServerlessInstance>;

/** Source: Atlas Administration API, "Return All Projects in One Organization", version 2023-01-01. */
export const project = model(z.object({ id: hex24, name: z.string() }));
export type Project = ReadBy<typeof project>;
