/** What can be measured of a table, and how; in one look at its rows wherever the engine can. */
package io.hourfold.quality.measure;
