/** From a table of the pipeline to where others wait for it: what changed, and how far that has been told. */
package io.hourfold.sink;
