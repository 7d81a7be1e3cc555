package io.hourfold.settings;

import io.hourfold.yaml.Position;
import io.hourfold.yaml.Problems;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts the settings together from their values, and checks what only makes sense together. Each section is read first
 * and built only when nothing is wrong in any.
 */
final class SettingsAssembly {
    private final Path workingDirectory;
    private final Problems problems;
    private final Values values;

    SettingsAssembly(Path workingDirectory, Problems problems, Values values) {
        this.workingDirectory = workingDirectory;
        this.problems = problems;
        this.values = values;
    }

    /** In the order of {@link Setting}, which is the order in which they are shown. */
    Settings settings() {
        Supplier<Optional<KafkaSettings>> kafka = kafka();
        Supplier<CatalogChoice> catalog = catalog();
        Supplier<Optional<DatabaseSettings>> ledger =
                database(Setting.LEDGER_URL, Setting.LEDGER_USER, Setting.LEDGER_PASSWORD);
        Supplier<Optional<DatabaseSettings>> sinks =
                database(Setting.SINKS_URL, Setting.SINKS_USER, Setting.SINKS_PASSWORD);
        Supplier<Optional<DatabaseSettings>> lookups =
                database(Setting.ENRICH_URL, Setting.ENRICH_USER, Setting.ENRICH_PASSWORD);
        Optional<Integer> most = values.text(Setting.ENRICH_MAX_ROWS, Limits::enrichMaxRows);
        Supplier<SparkSettings> spark = spark();
        Supplier<QualitySettings> quality = quality();
        Supplier<ServiceSettings> service = service();
        Supplier<Optional<AirflowSettings>> airflow = airflow();
        problems.throwIfAny();
        return new Settings(
                kafka.get(),
                ledger.get(),
                catalog.get(),
                sinks.get(),
                new EnrichSettings(lookups.get(), most.orElseThrow()),
                spark.get(),
                quality.get(),
                service.get(),
                airflow.get());
    }

    private Supplier<Optional<KafkaSettings>> kafka() {
        Optional<String> servers = values.text(Setting.KAFKA_BOOTSTRAP_SERVERS, Limits::bootstrapServers);
        Map<String, Secret> properties = values.properties(Setting.KAFKA_PROPERTIES, PropertyRules::kafka);
        values.needs(Setting.KAFKA_PROPERTIES, Setting.KAFKA_BOOTSTRAP_SERVERS);
        return () -> servers.map(addresses -> new KafkaSettings(addresses, properties));
    }

    private Supplier<CatalogChoice> catalog() {
        Optional<String> name = values.text(Setting.CATALOG_NAME, Limits::catalogName);
        Optional<String> implementation = values.text(Setting.CATALOG_IMPLEMENTATION, Limits::catalogImplementation);
        Supplier<Optional<DatabaseSettings>> database =
                database(Setting.CATALOG_URL, Setting.CATALOG_USER, Setting.CATALOG_PASSWORD);
        boolean ours = values.at(Setting.CATALOG_IMPLEMENTATION).isEmpty();
        Map<String, Secret> properties = values.properties(
                Setting.CATALOG_PROPERTIES, ours ? PropertyRules::jdbcCatalog : PropertyRules::catalog);
        Optional<String> warehouse = warehouse();
        if (!ours) {
            values.at(Setting.CATALOG_URL)
                    .ifPresent(at -> problems.add(
                            at,
                            Setting.CATALOG_URL.key()
                                    + ": is for Hourfold's own catalog, but catalog.implementation names another; set its "
                                    + "address in catalog.properties, mostly as 'uri'"));
        }
        return () -> new CatalogChoice(name.orElseThrow(), implementation, database.get(), warehouse, properties);
    }

    /** Tables that others see too must not lie in a directory that only this one knows. */
    private Optional<String> warehouse() {
        Optional<String> location = values.text(
                Setting.WAREHOUSE_LOCATION,
                (text, assigned) ->
                        Addresses.warehouse(text, assigned.map(Assigned::base).orElse(workingDirectory)));
        if (values.at(Setting.WAREHOUSE_LOCATION).isEmpty()) {
            Stream.of(Setting.LEDGER_URL, Setting.CATALOG_URL, Setting.CATALOG_IMPLEMENTATION)
                    .filter(setting -> values.at(setting).isPresent())
                    .findFirst()
                    .ifPresent(
                            shared -> problems.add(
                                    at(shared),
                                    Setting.WAREHOUSE_LOCATION.key()
                                            + ": is missing; " + shared.key()
                                            + " keeps the tables' names in a place that others share, so say where their files are"));
        }
        return location;
    }

    private Supplier<Optional<DatabaseSettings>> database(Setting url, Setting user, Setting password) {
        Optional<String> address = values.text(url, Addresses::database);
        Optional<String> name = values.text(user, Limits::user);
        Optional<Secret> secret = values.secret(password, Limits::password);
        values.needs(user, url);
        values.needs(password, url);
        return () -> address.map(
                found -> new DatabaseSettings(found, name.orElse(user.preset().text()), secret));
    }

    private Supplier<SparkSettings> spark() {
        Optional<String> master = values.text(Setting.SPARK_MASTER, Limits::sparkMaster);
        Optional<Long> records = values.text(Setting.SPARK_MAX_RECORDS_PER_READ, Limits::maxRecordsPerRead);
        Optional<Integer> partitions = values.text(Setting.SPARK_SHUFFLE_PARTITIONS, Limits::shufflePartitions);
        Map<String, Secret> properties = values.properties(Setting.SPARK_PROPERTIES, PropertyRules::spark);
        return () ->
                new SparkSettings(master.orElseThrow(), records.orElseThrow(), partitions.orElseThrow(), properties);
    }

    private Supplier<QualitySettings> quality() {
        Optional<Boolean> freeSql = values.text(Setting.QUALITY_FREE_SQL, Limits::truth);
        return () -> new QualitySettings(freeSql.orElseThrow());
    }

    private Supplier<ServiceSettings> service() {
        Optional<String> host = values.text(Setting.SERVICE_HOST, Limits::host);
        Optional<Integer> port = values.text(Setting.SERVICE_PORT, Limits::port);
        Optional<Secret> token = values.secret(Setting.SERVICE_TOKEN, Limits::token);
        host.filter(name -> !Limits.isLoopback(name)
                        && values.at(Setting.SERVICE_TOKEN).isEmpty())
                .ifPresent(name -> problems.add(
                        at(Setting.SERVICE_HOST),
                        Setting.SERVICE_HOST.key() + ": '" + name
                                + "' lets other machines in; set service.token or service.token-file too"));
        return () -> new ServiceSettings(host.orElseThrow(), port.orElseThrow(), token);
    }

    private Supplier<Optional<AirflowSettings>> airflow() {
        Optional<URI> url = values.text(Setting.AIRFLOW_URL, Addresses::airflow);
        Optional<String> user = values.text(Setting.AIRFLOW_USER, Limits::user);
        Optional<Secret> password = values.secret(Setting.AIRFLOW_PASSWORD, Limits::password);
        values.needs(Setting.AIRFLOW_USER, Setting.AIRFLOW_URL);
        values.needs(Setting.AIRFLOW_PASSWORD, Setting.AIRFLOW_USER);
        return () -> url.map(address -> new AirflowSettings(address, user, password));
    }

    private Position at(Setting setting) {
        return values.at(setting).orElseThrow();
    }
}
