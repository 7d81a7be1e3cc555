/** Looks into the tables and changes nothing: questions in SQL, and what tables there are. */
package io.hourfold.query;
