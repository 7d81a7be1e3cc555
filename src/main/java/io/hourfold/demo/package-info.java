/** A day of events that shows what Hourfold does: made up, sent, run, and told about. */
package io.hourfold.demo;
