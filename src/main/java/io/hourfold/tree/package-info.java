/**
 * The tree of keys: what every batch brought for a day, folded by key, and the nodes above. It holds no rows, only a
 * digest of each key, the place of the row that stands for it and the states of the folded columns, sorted by key, so
 * that leaves and nodes are merged as streams.
 */
package io.hourfold.tree;
