package dev.sextant.adapters.mysql;

/** Hostile settings on the real MySQL that {@code SEXTANT_MYSQL_URL} names; left out whole without it. */
class MySqlServerHostileSettingsTest extends HostileSettingsCases {
    MySqlServerHostileSettingsTest() {
        super(MySqlServer.get());
    }
}
