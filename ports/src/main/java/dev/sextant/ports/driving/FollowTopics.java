package dev.sextant.ports.driving;

import dev.sextant.domain.follow.Following;
import dev.sextant.domain.follow.TopicStarts;

/**
 * Follows several topics at once: of each of them every entry after a given sequence once, in order, first the ones that
 * are there, then each as it is committed, by this process or by another. No topic waits for another that has more to tell.
 * A reader that falls too far behind in one is told which sequences it missed there, and can page them; nobody who writes
 * ever waits for one who reads.
 */
public interface FollowTopics {
    /** Follows them from where the reader says, if all of them are there. Whoever is given a feed closes it. */
    Following<TopicFeed> follow(TopicStarts starts);
}
