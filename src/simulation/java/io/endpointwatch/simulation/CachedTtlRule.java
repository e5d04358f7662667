package io.endpointwatch.simulation;

import io.endpointwatch.change.Change;
import io.endpointwatch.ttl.Behaviour;
import io.endpointwatch.ttl.FollowedTtl;
import io.endpointwatch.ttl.SuppressionReason;
import io.endpointwatch.ttl.TtlKey;
import io.endpointwatch.ttl.TtlModel;
import io.endpointwatch.ttl.TtlModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The TTLs and behaviours in the state are reported, until TTLs are reported to vary. `TtlSimulationTest`
/// verifies with simulated caches that they are correct and found early.
final class CachedTtlRule implements NotificationRule {
    @Override
    public List<Expectation> follow(SavedCheck check) {
        TtlModels before = check.remembered().ttls();
        TtlModels next = check.next().ttls();
        List<Expectation> expectations = new ArrayList<>();
        next.reported().forEach((owner, reported) -> {
            if (!reported.equals(before.reported().get(owner)) && !check.variesInTtls(owner)) {
                expectations.add(Expectation.of(
                        Change.TtlChanged.class,
                        owner,
                        one -> one.ownerName().equals(owner) && one.to() == reported.to()));
            }
        });
        next.models().forEach((key, followed) -> {
            Optional<Behaviour> was = Optional.ofNullable(before.models().get(key))
                    .map(FollowedTtl::model)
                    .flatMap(TtlModel::behaviour);
            Optional<Behaviour> is = followed.model().behaviour();
            if (was.isPresent()
                    && is.isPresent()
                    && !was.equals(is)
                    && isReported(followed.model(), next)
                    && !check.variesInTtls(key.owner())) {
                expectations.add(behaves(key, is.get()));
            }
        });
        return expectations;
    }

    private static boolean isReported(TtlModel model, TtlModels models) {
        return model.silence(models.pace())
                .filter(silence -> silence == SuppressionReason.LEARNING || silence == SuppressionReason.FIXED_INTERVAL)
                .isEmpty();
    }

    private static Expectation behaves(TtlKey key, Behaviour is) {
        return Expectation.of(
                Change.TtlBehaviourChanged.class,
                key,
                one -> one.lookup().equals(key.lookup()) && one.ownerName().equals(key.owner()) && one.to() == is);
    }
}
