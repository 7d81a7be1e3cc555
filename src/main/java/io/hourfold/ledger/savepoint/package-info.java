/**
 * What a pipeline's ledger holds, as a file: written in one place and taken up in another, so that the other goes on
 * exactly where the first stopped.
 */
package io.hourfold.ledger.savepoint;
