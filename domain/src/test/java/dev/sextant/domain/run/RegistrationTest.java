package dev.sextant.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final StepNote NOTE = new StepNote(new WallInstant(9), "ada", "because");
    private final Registration registration =
            new Registration(id(1), Submission.of("run", "worker"), new WallInstant(1), "ada", false);

    @Test
    void a_past_leads_from_the_registered_run_to_the_latest() {
        Step<DispatchingRun> claimed = registration.run().dispatch("node", NOTE);
        Step<RunningRun> begun = claimed.after().begin(NOTE);

        Registration lived = registration.withPast(List.of(claimed, begun));

        assertThat(lived.run()).isEqualTo(registration.run());
        assertThat(lived.latest()).isEqualTo(begun.after());
        assertThat(registration.latest()).isEqualTo(registration.run());
        assertThat(lived.note()).isEqualTo(registration.note());
    }

    @Test
    void a_past_that_does_not_lead_on_is_refused() {
        Step<DispatchingRun> claimed = registration.run().dispatch("node", NOTE);
        Step<RunningRun> begun = claimed.after().begin(NOTE);
        Step<DispatchingRun> another = new Registration(
                        id(2), Submission.of("run", "worker"), new WallInstant(1), "ada", false)
                .run()
                .dispatch("node", NOTE);

        assertRefused(List.of(begun), "goes on with");
        assertRefused(List.of(claimed, claimed), "version 2, DISPATCHING");
        assertRefused(List.of(another), "goes on with");
    }

    @Test
    void a_past_takes_no_slots_registers_no_retry_and_does_not_purge() {
        PendingRun run = registration.run();
        Step<DispatchingRun> withSlots = run.dispatch("node", List.of(new SlotId(new DeviceId("node", 0), 0)), NOTE);
        Step<DispatchingRun> claimed = run.dispatch("node", NOTE);
        Step<EndedRun> retried = claimed.after().failAndRetry(new EndReason.Exited(1), NOTE, id(2));
        Step<EndedRun> cancelled = run.cancel(NOTE);
        Step<EndedRun> archived = cancelled.after().archive(NOTE).orElseThrow();
        Step<PurgedRun> purged = archived.after().purge(NOTE).orElseThrow();

        assertRefused(List.of(withSlots), "only a claim takes slots");
        assertRefused(List.of(claimed, retried), "neither registers a retry nor purges");
        assertRefused(List.of(cancelled, archived, purged), "neither registers a retry nor purges");
    }

    @Test
    void history_tells_a_retry_from_what_was_registered_afresh() {
        String phrase = Registration.Retry.phrase(id(1), 2);

        assertThat(phrase).isEqualTo("attempt 2, after " + id(1));
        assertThat(Registration.Retry.isPhrase(phrase)).isTrue();
        assertThat(Registration.Retry.isPhrase(registration.note().why())).isFalse();
    }

    private void assertRefused(List<Step<?>> past, String why) {
        assertThatThrownBy(() -> registration.withPast(past))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(why);
    }

    private static RunId id(int number) {
        return new RunId("00000000-0000-7000-8000-%012d".formatted(number));
    }
}
