package dev.sextant.support.benchmarks.measure;

import dev.sextant.support.benchmarks.measure.Goal.Kind;
import dev.sextant.support.benchmarks.measure.Goal.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one measurement has shown, beside what is asked of it.
 *
 * @param what was measured, and how much of it
 * @param ours our median
 * @param goals all must be reached; none where nothing is asked
 */
public record Line(String what, Unit unit, double ours, Baseline baseline, List<Goal> goals) {
    public Line {
        goals = List.copyOf(goals);
    }

    /** The worst of what became of the goals, in words. */
    public String verdict() {
        return goals.stream()
                .map(goal -> goal.judge(this))
                .min(Verdict::compareTo)
                .map(verdict -> verdict == Verdict.STRETCHED
                        ? "stretch"
                        : verdict.name().toLowerCase(Locale.ROOT))
                .orElse("not asked");
    }

    /** What, ours, the baseline's name and figure, the ratio, must, stretch, verdict. */
    public List<String> cells() {
        return List.of(
                what,
                unit.show(ours),
                unit.show(baseline.figure()),
                baseline.name(),
                Unit.digits(ratio()) + " ×",
                goals(goal -> goal.show(goal.must())),
                goals(goal ->
                        goal.stretch().isPresent() ? goal.show(goal.stretch().getAsDouble()) : ""),
                verdict());
    }

    /** How many times as good; of what is to be a share, and of bytes, how many times as much. */
    double ratio() {
        boolean isShare = unit == Unit.BYTES || goals.stream().anyMatch(goal -> goal.kind() == Kind.SHARE_OF_BASELINE);
        return isShare ? ours / baseline.figure() : unit.timesAsGood(ours, baseline.figure());
    }

    private String goals(Function<Goal, String> shown) {
        return goals.stream().map(shown).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }
}
