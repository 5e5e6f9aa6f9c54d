package dev.sextant.domain.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.Hold;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, 1_024})
    void devices_are_numbered_0_to_1_023(int number) {
        assertThatThrownBy(() -> Device.of(number))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("0 to 1023");
        assertThatThrownBy(() -> new DeviceId("node", number)).isInstanceOf(InvalidValue.class);
        assertThat(Device.of(0)).isEqualTo(new Device(0, 1));
        assertThat(Device.of(1_023).number()).isEqualTo(1_023);
        assertThat(new DeviceId("node", 1_023).number()).isEqualTo(1_023);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void a_device_has_1_to_64_slots(int slots) {
        assertThatThrownBy(() -> new Device(0, slots))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("1 to 64");
        assertThat(new Device(0, 64).slots()).isEqualTo(64);
        assertThat(new SlotId(new DeviceId("node", 0), 0).number()).isZero();
        assertThatThrownBy(() -> new SlotId(new DeviceId("node", 0), 64)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void an_inventory_gives_its_slots_in_rising_order_whatever_the_order_of_its_devices() {
        Inventory inventory = new Inventory("node", List.of(new Device(3, 2), Device.of(1)));

        assertThat(inventory.slots())
                .containsExactly(GpuFixture.slot(1, 0), GpuFixture.slot(3, 0), GpuFixture.slot(3, 1))
                .isSorted();
        assertThat(Inventory.of("node", 2).slots()).containsExactly(GpuFixture.slot(0, 0), GpuFixture.slot(1, 0));
        assertThat(Inventory.of("node", 0).devices()).isEmpty();
    }

    @Test
    void an_inventory_has_each_number_once() {
        assertThatThrownBy(() -> Inventory.of(Hold.COPY, 0))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("use another name");
        assertThatThrownBy(() -> new Inventory("node", List.of(Device.of(1), new Device(1, 2))))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("each number must be there once");
    }

    @Test
    void devices_are_ordered_by_node_then_by_number() {
        assertThat(new DeviceId("a", 9)).isLessThan(new DeviceId("b", 0));
        assertThat(new DeviceId("a", 2)).isLessThan(new DeviceId("a", 10)).isEqualByComparingTo(new DeviceId("a", 2));
    }
}
