/** The Iceberg catalog and the Spark session, in one place: how tables are found, committed to and read. */
package io.hourfold.catalog;
