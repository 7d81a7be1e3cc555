/** What a user declares in a pipeline file, read and checked without an engine and without a clock. */
package io.hourfold.pipeline;
