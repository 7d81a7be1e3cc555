/** What a user sets for the place Hourfold runs in, from hourfold.yaml and HOURFOLD_ environment variables. */
package io.hourfold.settings;
