package dev.sextant.adapters.mysql;

/** Hostile settings on MariaDB. */
class HostileSettingsTest extends HostileSettingsCases {
    HostileSettingsTest() {
        super(MariaDbServer.get());
    }
}
