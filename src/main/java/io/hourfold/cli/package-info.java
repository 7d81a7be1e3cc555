/**
 * The command {@code hourfold}: one class per command, results to standard output, progress to standard error. A
 * command reads its options, asks the other packages and answers; it decides nothing itself.
 */
package io.hourfold.cli;
