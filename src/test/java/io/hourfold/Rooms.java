package io.hourfold;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.List;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

/** Which package a class belongs to, and whether an engine's library. */
final class Rooms {
    private static final String HOUSE = "io.hourfold.";
    private static final List<String> ENGINES = List.of(
            "org.apache.spark.",
            "org.apache.iceberg.",
            "org.apache.hadoop.",
            "org.apache.kafka.",
            "scala.",
            "com.amazon.deequ.",
            "org.postgresql.",
            "org.flywaydb.",
            "io.zonky.",
            "java.sql.",
            "javax.sql.");
    private static final List<String> NAMES = List.of("Spark", "Iceberg", "Kafka", "Deequ", "Postgres");

    static final DescribedPredicate<JavaClass> BELONG_TO_AN_ENGINE =
            describe("belong to an engine", type -> ENGINES.stream()
                    .anyMatch(type.getBaseComponentType().getName()::startsWith));

    static final DescribedPredicate<JavaClass> ARE_NOT_NAMED_FOR_AN_ENGINE =
            describe("are not named for an engine", type -> NAMES.stream()
                    .noneMatch(outermost(type).getSimpleName()::startsWith));

    private Rooms() {}

    static boolean isOurs(JavaClass type) {
        return type.getName().startsWith(HOUSE);
    }

    /** {@code ledger} for {@code io.hourfold.ledger.Lease}. */
    static String of(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        return names.length > 2 ? names[2] : "";
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Rooms::outermost).orElse(type);
    }
}
