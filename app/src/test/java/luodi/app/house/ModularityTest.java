package luodi.app.house;

import luodi.app.Luodi;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void lowFloorsNeverImportHighOnesAndNobodyReachesPastADoor() {
        ApplicationModules.of(Luodi.class).verify();
    }
}
