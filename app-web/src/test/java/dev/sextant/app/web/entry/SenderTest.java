package dev.sextant.app.web.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.app.web.problem.Problem;
import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.SampleBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of the batches of one body. */
class SenderTest {
    private static final Batch BATCH = SampleBatch.of(new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34"))
            .add("loss", 1, 0, 2)
            .build();

    private final Deque<CompletableFuture<AppendOutcome>> answers = new ArrayDeque<>();
    private final Sender sender = new Sender(batch -> answers.removeFirst());

    @Test
    void what_was_stored_now_and_before_is_added_up() {
        will(new AppendOutcome.AlreadyAppended(3, 10), new AppendOutcome.Appended(20, 5));

        sender.send(BATCH);
        sender.send(BATCH);

        assertThat(sender.finish()).isEqualTo(new RecordedView(5, 10, 3, 24));
    }

    @Test
    void a_recorder_without_room_ends_the_body() {
        will(new AppendOutcome.Appended(1, 7), new AppendOutcome.Busy(Duration.ofSeconds(1)));

        sender.send(BATCH);
        sender.send(BATCH);

        assertThatThrownBy(sender::finish).isInstanceOf(Refused.class).hasMessageContaining("send this again");
    }

    @Test
    void a_store_that_can_not_work_says_so_itself() {
        answers.add(
                CompletableFuture.failedFuture(new StorageUnavailable(Trouble.READ_ONLY, "The place is read-only.")));

        sender.send(BATCH);

        assertThatThrownBy(sender::finish).isInstanceOf(Refused.class).hasMessage("The place is read-only.");
    }

    @Test
    void a_batch_is_sent_when_the_one_before_it_is_stored_and_not_before() {
        CompletableFuture<AppendOutcome> refused =
                CompletableFuture.completedFuture(new AppendOutcome.Busy(Duration.ZERO));
        answers.add(refused);

        sender.send(BATCH);

        assertThatThrownBy(() -> sender.send(BATCH)).isInstanceOf(Refused.class);
        assertThat(answers).isEmpty();
    }

    @Test
    void a_problem_says_how_much_was_stored_before_it() {
        Problem problem = Problem.of(ProblemKind.INVALID_VALUE, "wrong");
        assertThat(sender.ending(problem).stored()).isNull();

        will(new AppendOutcome.Appended(1, 7));
        sender.send(BATCH);

        assertThat(sender.ending(problem).stored()).isEqualTo(7L);
    }

    private void will(AppendOutcome... outcomes) {
        List.of(outcomes).forEach(outcome -> answers.add(CompletableFuture.completedFuture(outcome)));
    }
}
