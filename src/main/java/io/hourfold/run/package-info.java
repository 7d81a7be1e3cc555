/** Does what was decided: takes leases, calls the stages in order, and tells the ledger. */
package io.hourfold.run;
