/** From the fact to tables of windows, each kept up to date by what changed in the fact. */
package io.hourfold.window;
