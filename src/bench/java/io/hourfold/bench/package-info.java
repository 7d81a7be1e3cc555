/** Hourfold beside what people would use instead: the same data, the same machine, one run. No part of the product. */
package io.hourfold.bench;
