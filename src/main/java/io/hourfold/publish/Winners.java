package io.hourfold.publish;

/** Whether another row may come to stand for a key that is published. */
public enum Winners {
    /** Rows were only added, and later than all that is published, and the first arrival wins. */
    STAY,
    MAY_CHANGE
}
