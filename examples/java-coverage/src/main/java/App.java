import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import io.github.mongodbatlasrestores.MongodbatlasrestoresFunctions;
import io.github.mongodbatlasrestores.enums.CoverageReportFormat;
import io.github.mongodbatlasrestores.inputs.GetRestoreCoverageArgs;
import io.github.mongodbatlasrestores.outputs.CoverageCluster;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells which clusters of a project have been restored lately, how fast and with how little loss. */
public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var config = ctx.config();

        var coverage = MongodbatlasrestoresFunctions.getRestoreCoverage(GetRestoreCoverageArgs.builder()
            .groupIds(config.require("groupId"))
            .completedWithin(config.get("completedWithin").orElse("90d"))
            // The recovery time objective, and the recovery point objective.
            .maxRestoreDuration(config.get("maxRestoreDuration").map(Output::of).orElse(null))
            .maxDataAge(config.get("maxDataAge").map(Output::of).orElse(null))
            .report(CoverageReportFormat.Html)
            .build());

        // Whether a good restore covers every cluster: false also where there is no cluster.
        ctx.export("allCovered", coverage.applyValue(result -> result.allCovered()));

        // How many clusters there are, and how many are covered.
        ctx.export("total", coverage.applyValue(result -> result.total()));
        ctx.export("covered", coverage.applyValue(result -> result.counts().covered()));

        // The clusters that need attention, the worst first, each with the reason.
        ctx.export("uncovered", coverage.applyValue(result -> uncovered(result.clusters())));

        // A page for people: `pulumi stack output report > coverage.html`.
        ctx.export("report", coverage.applyValue(result -> result.report()));
    }

    private static List<Map<String, String>> uncovered(List<CoverageCluster> clusters) {
        return clusters.stream()
            .filter(cluster -> !cluster.verdict().equals("COVERED"))
            .map(cluster -> Map.of(
                "cluster", cluster.projectName().orElse(cluster.groupId())
                    + "/" + cluster.clusterName().orElse("all clusters"),
                "verdict", cluster.verdict(),
                "reason", cluster.reason()))
            .collect(Collectors.toList());
    }
}
