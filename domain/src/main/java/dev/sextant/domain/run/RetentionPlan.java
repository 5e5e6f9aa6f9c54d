package dev.sextant.domain.run;

import dev.sextant.domain.page.Unreadable;
import dev.sextant.domain.run.RetentionPolicy.Candidate;
import java.util.List;

/**
 * What a retention policy would purge now.
 *
 * @param doomed the runs to purge, oldest first
 * @param unreadable what is damaged: runs that the plan leaves out, as nothing of them can be read, and runs whose streams
 *     can't be weighed. The latter are planned as if they took no room: one that has ended too long ago goes all the same
 */
public record RetentionPlan(List<Candidate> doomed, List<Unreadable> unreadable) {
    public RetentionPlan {
        doomed = List.copyOf(doomed);
        unreadable = List.copyOf(unreadable);
    }
}
