package io.hourfold.settings;

/**
 * What rules may do.
 *
 * @param freeSql whether a rule may hold SQL that is passed on as it is written
 */
public record QualitySettings(boolean freeSql) {}
