/** Keeps tables in order without changing what they say: what nobody needs any more goes. */
package io.hourfold.upkeep;
