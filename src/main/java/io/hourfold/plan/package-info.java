/** What has to be done, and why, from what is wanted and what has happened. It decides and never does. */
package io.hourfold.plan;
