package dev.sextant.app.web.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final RunId RUN = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    private final Tokens tokens = Tokens.fresh(new Random(1));

    @Test
    void a_token_gives_what_it_was_made_for() {
        for (Scope scope : Scope.values()) {
            for (Optional<RunId> run : List.of(Optional.<RunId>empty(), Optional.of(RUN))) {
                Access access = new Access(scope, run);
                assertThat(tokens.access(tokens.giving(access))).contains(access);
            }
        }
        assertThat(tokens.access(tokens.secret())).contains(Access.FULL);
    }

    @Test
    void servers_that_share_a_secret_accept_each_others_tokens_and_no_others_do() {
        String token = tokens.giving(new Access(Scope.READ, Optional.of(RUN)));

        assertThat(Tokens.of(tokens.secret()).access(token)).isPresent();
        assertThat(Tokens.fresh(new Random(2)).access(token)).isEmpty();
        assertThat(Tokens.fresh(new Random(2)).access(tokens.secret())).isEmpty();
    }

    @Test
    void no_character_of_a_token_can_be_changed() {
        String token = tokens.giving(new Access(Scope.READ, Optional.of(RUN)));

        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'a' ? 'b' : 'a';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.access(changed)).as(changed).isEmpty();
        }
        assertThat(tokens.access(token.replace("read", "operate"))).isEmpty();
        assertThat(tokens.access(token.replace("." + RUN.value(), ""))).isEmpty();
        assertThat(tokens.access("")).isEmpty();
        assertThat(tokens.access(".")).isEmpty();
    }

    @Test
    void a_secret_that_can_be_guessed_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> Tokens.of("hunter2"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("43 to 512")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Tokens.of("with a space " + "x".repeat(43))).isInstanceOf(InvalidValue.class);
    }
}
