/**
 * What is folded and along which tree: aligned nodes over the leaves of a day, the functions that fold rows into states
 * and states into states, and which nodes are stale. Pure: no engine, no clock.
 */
package io.hourfold.fold;
