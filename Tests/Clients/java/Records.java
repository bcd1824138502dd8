import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records, written and read. */
final class Records {
  static void everyCodec() throws Exception {
    for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
      Cluster.topic("java-" + codec);
      Cluster.write(
          "java-" + codec, Cluster.numbers(100), "compression.type", codec, "linger.ms", "50");
      Steps.expect(Cluster.values(Cluster.read("java-" + codec, 100, 0)), Cluster.numbers(100));
    }
  }

  static void allAcks() throws Exception {
    Cluster.topic("java-acks");
    for (String acks : List.of("0", "1", "all")) {
      Cluster.write("java-acks", List.of(acks), "acks", acks, "enable.idempotence", "false");
    }
    Steps.expect(new TreeSet<>(Cluster.values(Cluster.read("java-acks", 3, 0))),
        new TreeSet<>(Set.of("0", "1", "all")));
  }

  static void keysHeadersNulls() throws Exception {
    Cluster.topic("java-keys");
    List<ProducerRecord<String, String>> records = new ArrayList<>();
    for (String value : Arrays.asList("value", null)) {
      var record = new ProducerRecord<>("java-keys", 0, 1_600_000_000_123L, "key", value);
      record.headers().add("one", "1".getBytes(StandardCharsets.UTF_8)).add("none", null);
      records.add(record);
    }
    Cluster.write(records);
    for (var record : Cluster.read("java-keys", 2, 0)) {
      Steps.expect(record.key(), "key");
      Steps.expect(record.timestamp(), 1_600_000_000_123L);
      Steps.expect(record.headers().lastHeader("one").value()[0], (byte) '1');
      Steps.expect(record.headers().lastHeader("none").value(), null);
    }
    Steps.expect(Cluster.values(Cluster.read("java-keys", 2, 0)), Arrays.asList("value", null));
  }

  static void stamped() throws Exception {
    Cluster.topic("java-stamped", 1, Map.of("message.timestamp.type", "LogAppendTime"));
    long before = System.currentTimeMillis() - 60_000;
    var pairs = Cluster.settings("compression.type", "lz4");
    try (
        var producer = new KafkaProducer<>(pairs, new StringSerializer(), new StringSerializer())) {
      var told =
          producer.send(new ProducerRecord<>("java-stamped", 0, 1_600_000_000_123L, "key", "value"))
              .get();
      Steps.expect(told.timestamp() > before, true);
      var record = Cluster.read("java-stamped", 1, 0).get(0);
      Steps.expect(record.timestamp(), told.timestamp());
      Steps.expect(record.timestampType().toString(), "LogAppendTime");
    }
  }

  static void idempotent() throws Exception {
    Cluster.topic("java-once");
    Cluster.write(
        "java-once", Cluster.numbers(200), "enable.idempotence", "true", "batch.size", "100");
    Steps.expect(Cluster.values(Cluster.read("java-once", 200, 0)), Cluster.numbers(200));
  }

  static void automatic() throws Exception {
    Cluster.write(List.of(new ProducerRecord<>("java-auto", "first")));
    Steps.expect(Cluster.values(Cluster.read("java-auto", 1, 0)), List.of("first"));
  }

  static void givenOffsets() throws Exception {
    Cluster.topic("java-offsets");
    long start = System.currentTimeMillis();
    List<ProducerRecord<String, String>> records = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      records.add(
          new ProducerRecord<>("java-offsets", 0, start + number * 1000, null, "" + number));
    }
    for (var record : records) Cluster.write(List.of(record));
    Steps.expect(Cluster.values(Cluster.read("java-offsets", 3, 7)), List.of("7", "8", "9"));
    try (var consumer = Cluster.consumer()) {
      var place = new TopicPartition("java-offsets", 0);
      var found = consumer.offsetsForTimes(Map.of(place, start + 2500)).get(place);
      Steps.expect(found.offset(), 3L);
      Steps.expect(found.timestamp(), start + 3000);
      Steps.expect(consumer.beginningOffsets(List.of(place)).get(place), 0L);
      Steps.expect(consumer.endOffsets(List.of(place)).get(place), 10L);
    }
  }

  static void pastTheEnd() throws Exception {
    Cluster.topic("java-past");
    Cluster.write("java-past", List.of("one", "two"));
    Steps.expect(
        Cluster.values(Cluster.read("java-past", 2, 1000, "auto.offset.reset", "earliest")),
        List.of("one", "two"));
    Steps.refused("OffsetOutOfRangeException",
        () -> Cluster.read("java-past", 2, 1000, "auto.offset.reset", "none"));
  }

  static void smallFetches() throws Exception {
    Cluster.topic("java-small");
    List<String> long_ =
        IntStream.range(0, 5).mapToObj(number -> ("" + number).repeat(3000)).toList();
    for (String value : long_) Cluster.write("java-small", List.of(value));
    Steps.expect(Cluster.values(Cluster.read("java-small", 5, 0, "max.partition.fetch.bytes", "100",
                     "fetch.max.bytes", "1000")),
        long_);
  }

  static void tooLarge() throws Exception {
    Cluster.topic("java-large");
    Steps.refused("RecordTooLargeException",
        ()
            -> Cluster.write(
                "java-large", List.of("x".repeat(1_200_000)), "max.request.size", "3000000"));
    Cluster.topic("java-limited", 1, Map.of("max.message.bytes", "500"));
    Steps.refused(
        "RecordTooLargeException", () -> Cluster.write("java-limited", List.of("x".repeat(600))));
  }

  static void keyless() throws Exception {
    Cluster.topic("java-compacted", 1, Map.of("cleanup.policy", "compact"));
    Steps.refused(
        "InvalidRecordException", () -> Cluster.write("java-compacted", List.of("keyless")));
    Cluster.write(List.of(new ProducerRecord<>("java-compacted", "key", "value")));
  }

  static void deletesRecords() throws Exception {
    Cluster.topic("java-deleted");
    Cluster.write("java-deleted", Cluster.numbers(5));
    var place = new TopicPartition("java-deleted", 0);
    var told = Cluster.admin.deleteRecords(Map.of(place, RecordsToDelete.beforeOffset(3)))
                   .lowWatermarks()
                   .get(place)
                   .get();
    Steps.expect(told.lowWatermark(), 3L);
    Steps.expect(
        Cluster.values(Cluster.read("java-deleted", 2, 0, "auto.offset.reset", "earliest")),
        List.of("3", "4"));
    Steps.refused("OffsetOutOfRangeException",
        ()
            -> Cluster.admin.deleteRecords(Map.of(place, RecordsToDelete.beforeOffset(100)))
                .all()
                .get());
  }
}
