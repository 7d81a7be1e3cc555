/**
 * Holds rows to the rules that people wrote for them: what a rule asks is told apart from how it is measured, and both
 * from what the numbers mean.
 */
package io.hourfold.quality;
