/** Looks whether what was published is what a flat pass over the raw rows gives. It only reads. */
package io.hourfold.verify;
