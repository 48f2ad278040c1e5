import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Stash;
import com.pulumi.resources.StashArgs;
import io.github.mongodbatlasrestores.RestoreGate;
import io.github.mongodbatlasrestores.RestoreGateArgs;
import io.github.mongodbatlasrestores.inputs.RestoreGateMatchArgs;

/** Releases a version only once the latest restore of a cluster has completed. */
public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var config = ctx.config();

        // Waits until the cluster's latest restore job has completed; one that ended more than a day ago doesn't count.
        var restored = new RestoreGate("restored", RestoreGateArgs.builder()
            .groupId(config.require("groupId"))
            .clusterName(config.require("clusterName"))
            .match(RestoreGateMatchArgs.Empty)
            .completedWithin("24h")
            .timeout("2h")
            .pollInterval("5s")
            .build());

        // Stands for whatever must not start on the cluster before: an application, a migration, a test.
        var release = new Stash("release",
            StashArgs.builder().input(config.require("version")).build(),
            CustomResourceOptions.builder().dependsOn(restored).build());

        ctx.export("released", release.output());
        ctx.export("restoreJob", restored.job().applyValue(job -> job.id()));
        ctx.export("restoredAt", restored.finishedAt());
    }
}
