/** What the operating system tells of processes and Java does not. */
package io.hourfold.process;
