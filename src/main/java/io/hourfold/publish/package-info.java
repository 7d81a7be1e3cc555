/** From the tree to the daily fact: what has to change, written, audited and made visible in one commit. */
package io.hourfold.publish;
