/** Hourfold's own fold functions, one per file, each named in {@code META-INF/services}. */
package io.hourfold.fold.function;
