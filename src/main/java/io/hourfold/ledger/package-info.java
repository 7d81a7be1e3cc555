/**
 * What has happened, as far as anyone may rely on it: boundaries, stages, losses, leases. One instance per database;
 * the in-memory twin passes the same contract.
 */
package io.hourfold.ledger;
