package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.text.Place;

/**
 * What {@code AppArmorProfile=} asks for.
 *
 * @param profile name of the profile; specifiers are not resolved
 * @param optional whether it starts with {@code -}: any error is ignored then, and the service runs
 *     unconfined
 * @param place where the directive stands
 */
public record AppArmorSetting(String profile, boolean optional, Place place) {}
