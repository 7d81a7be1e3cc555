package io.hourfold.run;

import org.apache.iceberg.Table;

import java.util.Map;

/** The fact at one moment: its rows and what it says of itself. */
record SparkShownFact(Table table) {
    Map<String, String> properties() {
        return table.properties();
    }
}
