/** Rules as people write them, and what numbers say about them. Pure: nothing here has seen a row. */
package io.hourfold.quality.rule;
