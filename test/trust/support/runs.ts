/** How often a property is tried: 200 times, or as often as FC_RUNS says. */
export const runs = Number(process.env["FC_RUNS"] ?? 200);

/** Whether there is time for everything: where more than the ordinary number of runs was asked for. */
export const thorough = runs > 200;
