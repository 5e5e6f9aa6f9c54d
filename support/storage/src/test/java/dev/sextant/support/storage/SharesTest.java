package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {
    private final List<Double> told = new ArrayList<>();

    @Test
    void bytes_are_told_as_shares_of_their_stretch() {
        Shares shares = new Shares(told::add, 0.5, 0.75, 10);
        shares.accept(2);
        shares.accept(3);
        shares.accept(5);
        assertThat(told).containsExactly(0.55, 0.625, 0.75);
    }

    @Test
    void more_bytes_than_expected_lead_no_further_than_the_end() {
        Shares shares = new Shares(told::add, 0, 0.5, 10);
        shares.accept(11);
        shares.accept(1);
        assertThat(told).containsExactly(0.5, 0.5);
    }

    @Test
    void where_no_bytes_are_expected_none_have_been_done() {
        new Shares(told::add, 0.25, 0.5, 0).accept(0);
        assertThat(told).containsExactly(0.25);
    }
}
