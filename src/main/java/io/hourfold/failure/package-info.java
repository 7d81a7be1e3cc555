/** What can go wrong, and whose problem it is. */
package io.hourfold.failure;
