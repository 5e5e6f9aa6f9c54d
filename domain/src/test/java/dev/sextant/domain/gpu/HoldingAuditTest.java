package dev.sextant.domain.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldingAuditTest {
    private static final RunId RUN = new RunId("00000000-0000-7000-8000-000000000001");
    private static final SlotId SLOT = new SlotId(new DeviceId("node", 0), 0);
    private static final Holder HOLDER = new Holder.ByRun(RUN, 1);

    private final Holding first = new Holding(1, SLOT, HOLDER, note(1), Optional.empty(), Optional.empty());
    private final DispatchingRun run = new Registration(RUN, Submission.of("run", "worker"), at(0), "test", false)
            .run()
            .dispatch("node", List.of(SLOT), note(1))
            .after();

    @Test
    void what_a_run_holds_and_what_was_given_back_in_time_is_sound() {
        Holding next = new Holding(2, SLOT, new Holder.Reserved(2), note(5), Optional.of(at(9)), Optional.empty());
        Holding last = new Holding(3, SLOT, HOLDER, note(9), Optional.empty(), Optional.empty());

        assertThat(audit(List.of(run), first)).isEmpty();
        assertThat(audit(List.of(), first.giveBack(note(5)), next)).isEmpty();
        assertThat(audit(List.of(run), first.giveBack(note(5)), next, last)).isEmpty();
        assertThat(audit(List.of())).isEmpty();
    }

    @Test
    void a_gap_and_two_holders_at_once_are_found() {
        Holding next = new Holding(3, SLOT, new Holder.Reserved(2), note(4), Optional.of(at(9)), Optional.empty());

        assertThat(audit(List.of(), first.giveBack(note(5)), next))
                .extracting(Finding::damage)
                .containsExactly(Damage.SEQUENCE_GAP, Damage.HOLDER_DIFFERS);
    }

    @Test
    void a_holder_that_an_older_one_outlasts_is_found_behind_a_younger_one() {
        Holding brief = new Holding(2, SLOT, new Holder.Reserved(2), note(5), Optional.of(at(6)), Optional.empty());
        Holding last = new Holding(3, SLOT, HOLDER, note(7), Optional.empty(), Optional.empty());

        assertThat(audit(List.of(run), first.giveBack(note(9)), brief, last))
                .extracting(Finding::detail)
                .containsExactly(
                        "slot node:0.0 has two holders from " + at(5) + ": holdings 1 and 2",
                        "slot node:0.0 has two holders from " + at(7) + ": holdings 1 and 3");
    }

    @Test
    void a_holding_that_ends_before_it_begins_is_found() {
        Holding reversed = new Holding(1, SLOT, new Holder.Reserved(1), note(5), Optional.of(at(4)), Optional.empty());

        assertThat(audit(List.of(), reversed)).extracting(Finding::damage).containsExactly(Damage.HOLDER_DIFFERS);
    }

    @Test
    void the_holdings_of_a_reservation_stand_in_a_row_and_the_first_gives_it_its_number() {
        Holding own = reserved(1, 1);

        assertThat(audit(List.of(), own, reserved(2, 1), reserved(3, 3), reserved(4, 3)))
                .isEmpty();
        for (Holding wrong : List.of(reserved(3, 1), reserved(3, 7), reserved(3, 0), reserved(3, -1))) {
            assertThat(audit(List.of(), own, reserved(2, 2), wrong))
                    .singleElement()
                    .returns(Damage.HOLDER_DIFFERS, Finding::damage)
                    .satisfies(finding -> assertThat(finding.detail()).contains("holding 3 is of reservation "));
        }
        HoldingAudit audit = new HoldingAudit();
        audit.addUnreadable(1, "nonsense");
        audit.add(reserved(2, 1));
        assertThat(audit.findings(List.of())).as("what it follows is not known").hasSize(1);
    }

    private static Holding reserved(int sequence, long number) {
        return new Holding(
                sequence,
                new SlotId(new DeviceId("node", sequence), 0),
                new Holder.Reserved(number),
                note(1),
                Optional.of(at(9)),
                Optional.empty());
    }

    @Test
    void a_row_that_differs_is_told_in_the_words_of_who_found_it() {
        HoldingAudit audit = new HoldingAudit();
        audit.add(first);

        audit.addDiffering("holding 1: back_why is not what is written of it");

        assertThat(audit.findings(List.of(run)))
                .containsExactly(new Finding(
                        Optional.empty(), Damage.ROW_DIFFERS, "holding 1: back_why is not what is written of it"));
    }

    @Test
    void an_audit_knows_the_latest_holding_of_a_slot() {
        HoldingAudit audit = new HoldingAudit();
        assertThat(audit.last()).isZero();
        assertThat(audit.latest(SLOT)).isEmpty();

        audit.add(first.giveBack(note(5)));
        Holding next = new Holding(2, SLOT, new Holder.Reserved(2), note(5), Optional.of(at(9)), Optional.empty());
        audit.add(next);

        assertThat(audit.last()).isEqualTo(2);
        assertThat(audit.latest(SLOT)).contains(next);
    }

    @Test
    void a_holding_that_ends_when_it_begins_is_sound() {
        assertThat(audit(List.of(), first.giveBack(note(1)))).isEmpty();
    }

    @Test
    void runs_and_ledger_must_agree() {
        assertThat(audit(List.of(run))).extracting(Finding::damage).containsExactly(Damage.HOLDER_DIFFERS);
        assertThat(audit(List.of(), first)).extracting(Finding::run).containsExactly(Optional.of(RUN));
        assertThat(audit(List.of(run), first.giveBack(note(3)))).hasSize(1);
        PendingRun back = (PendingRun) run.giveBack(note(2)).after();
        HeldRun claimedAgain = back.dispatch("node", List.of(SLOT), note(3)).after();
        assertThat(audit(List.of(claimedAgain), first))
                .as("under another fence, seen from both")
                .hasSize(2);
    }

    @Test
    void a_copy_has_seen_the_same_and_goes_its_own_way() {
        HoldingAudit audit = new HoldingAudit();
        audit.addUnreadable(1, "no sense");
        Holding second = new Holding(2, SLOT, HOLDER, note(1), Optional.empty(), Optional.empty());
        audit.add(second);
        Holding overlapping = new Holding(3, SLOT, new Holder.Reserved(3), note(4), Optional.empty(), Optional.empty());

        HoldingAudit copy = audit.copy();
        copy.add(overlapping);

        assertThat(copy.findings(List.of()))
                .extracting(Finding::damage)
                .containsExactly(Damage.UNREADABLE, Damage.HOLDER_DIFFERS);
        assertThat(copy.last()).isEqualTo(3);
        assertThat(audit.latest(SLOT)).contains(second);
        assertThat(audit.last()).isEqualTo(2);
        assertThat(audit.findings(List.of(run))).extracting(Finding::damage).containsExactly(Damage.UNREADABLE);
    }

    @Test
    void unfinished_is_what_was_not_given_back_of_the_latest_and_of_the_longest() {
        SlotId other = new SlotId(new DeviceId("node", 1), 0);
        Holding brief = new Holding(2, SLOT, new Holder.Reserved(2), note(5), Optional.of(at(6)), Optional.empty());
        Holding ended = new Holding(3, other, HOLDER, note(1), Optional.empty(), Optional.of(note(2)));
        HoldingAudit audit = new HoldingAudit();
        assertThat(audit.unfinished()).isEmpty();

        audit.add(first);
        assertThat(audit.unfinished()).containsExactly(first);
        audit.add(brief);
        audit.add(ended);

        assertThat(audit.unfinished()).containsExactlyInAnyOrder(first, brief);
    }

    @Test
    void what_is_given_back_before_the_next_piece_leaves_its_slot_to_the_next_holder() {
        Holding next = new Holding(2, SLOT, new Holder.Reserved(2), note(5), Optional.empty(), Optional.empty());
        HoldingAudit audit = new HoldingAudit();
        audit.add(first);

        audit.renew(first.giveBack(note(5)));

        assertThat(audit.latest(SLOT)).contains(first.giveBack(note(5)));
        assertThat(audit.unfinished()).isEmpty();
        audit.add(next);
        assertThat(audit.findings(List.of())).isEmpty();
    }

    @Test
    void renewing_an_older_holding_or_one_that_was_never_seen_does_not_make_it_the_latest() {
        Holding brief = new Holding(2, SLOT, new Holder.Reserved(2), note(5), Optional.of(at(6)), Optional.empty());
        HoldingAudit audit = new HoldingAudit();
        audit.renew(first);
        assertThat(audit.latest(SLOT)).isEmpty();
        audit.add(first);
        audit.add(brief);

        audit.renew(first.giveBack(note(5)));

        assertThat(audit.latest(SLOT)).contains(brief);
        assertThat(audit.unfinished()).containsExactly(brief);
    }

    @Test
    void a_copy_knows_who_held_a_slot_for_the_longest() {
        Holding brief = new Holding(2, SLOT, new Holder.Reserved(2), note(5), Optional.of(at(6)), Optional.empty());
        Holding last = new Holding(3, SLOT, HOLDER, note(7), Optional.empty(), Optional.empty());
        HoldingAudit audit = new HoldingAudit();
        audit.add(first.giveBack(note(9)));
        audit.add(brief);

        HoldingAudit copy = audit.copy();
        assertThat(copy.latest(SLOT)).contains(brief);
        copy.add(last);

        assertThat(copy.findings(List.of(run)))
                .extracting(Finding::detail)
                .contains("slot node:0.0 has two holders from " + at(7) + ": holdings 1 and 3");
        assertThat(copy.slots()).containsExactly(SLOT);
    }

    @Test
    void renewing_what_lasts_longest_leaves_the_latest_alone() {
        Holding brief = new Holding(2, SLOT, new Holder.Reserved(2), note(5), Optional.of(at(6)), Optional.empty());
        HoldingAudit audit = new HoldingAudit();
        audit.add(first);
        audit.add(brief);

        audit.renew(brief.giveBack(note(6)));

        assertThat(audit.latest(SLOT)).contains(brief.giveBack(note(6)));
        assertThat(audit.unfinished()).as("it still lasts longest").containsExactly(first);
    }

    @Test
    void holders_are_the_runs_that_have_a_slot_by_the_latest_holding() {
        SlotId other = new SlotId(new DeviceId("node", 1), 0);
        HoldingAudit audit = new HoldingAudit();
        assertThat(audit.holders()).isEmpty();

        audit.add(first);
        audit.add(new Holding(2, other, new Holder.Reserved(2), note(1), Optional.empty(), Optional.empty()));
        assertThat(audit.holders()).containsExactly(RUN);

        audit.renew(first.giveBack(note(5)));
        assertThat(audit.holders()).isEmpty();
    }

    private static List<Finding> audit(List<HeldRun> held, Holding... holdings) {
        HoldingAudit audit = new HoldingAudit();
        for (Holding holding : holdings) {
            audit.add(holding);
        }
        return audit.findings(held);
    }

    private static StepNote note(int at) {
        return new StepNote(at(at), "who", "why");
    }

    private static WallInstant at(int at) {
        return new WallInstant(at);
    }
}
