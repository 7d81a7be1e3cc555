/** What rules found, as pages that a browser shows without a network: an overview, and a page for each day, run and suite. */
package io.hourfold.quality.report;
