"""What confluent-kafka, and so a new librdkafka, is put through:  confluent_steps.py BOOTSTRAP"""

import sys
import time

import confluent_kafka
from confluent_kafka import (
    Consumer,
    ConsumerGroupState,
    ConsumerGroupTopicPartitions,
    ElectionType,
    KafkaException,
    Producer,
    TopicCollection,
    TopicPartition,
)
from confluent_kafka.admin import (
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewPartitions,
    NewTopic,
    OffsetSpec,
)

from groups import Groups
from steps import CODECS, Steps, expect, refused
from wire import codecs

bootstrap = sys.argv[1]
steps = Steps(
    "confluent-kafka", f"{confluent_kafka.version()}, librdkafka {confluent_kafka.libversion()[0]}"
)
admin = AdminClient({"bootstrap.servers": bootstrap})


def results(futures):
    """The outcomes of an admin call, or what was thrown by the first that failed."""
    return [future.result(timeout=15) for future in futures.values()]


def topic(name, partitions=1, factor=3, **options):
    results(admin.create_topics([NewTopic(name, partitions, factor, **options)]))


def write(topic_name, values, partition=0, key=None, headers=None, timestamp=0, **settings):
    failures = []
    producer = Producer({"bootstrap.servers": bootstrap, **settings})
    for value in values:
        producer.produce(
            topic_name,
            value,
            key=key,
            headers=headers,
            partition=partition,
            timestamp=timestamp,
            on_delivery=lambda error, _: failures.append(error),
        )
    expect(producer.flush(15), 0, "unsent")
    for failure in failures:
        if failure is not None:
            raise KafkaException(failure)


def read(topic_name, count, offset=0, partition=0, **settings):
    given = {
        "bootstrap.servers": bootstrap,
        "group.id": "nobody",
        "enable.auto.commit": False,
        "check.crcs": True,
    }
    consumer = Consumer({**given, **settings})
    consumer.assign([TopicPartition(topic_name, partition, offset)])
    messages = []
    while len(messages) < count:
        message = consumer.poll(1)
        if message is not None:
            if message.error():
                raise KafkaException(message.error())
            messages.append(message)
    consumer.close()
    return messages


def values(messages):
    return [message.value() for message in messages]


def describes_the_cluster():
    cluster = admin.describe_cluster(include_authorized_operations=True).result(timeout=10)
    expect([node.id for node in cluster.nodes], [1, 2, 3])
    expect(cluster.controller.id in (1, 2, 3), True)
    expect(
        sorted(one.name for one in cluster.authorized_operations),
        [
            "ALTER",
            "ALTER_CONFIGS",
            "CLUSTER_ACTION",
            "CREATE",
            "DESCRIBE",
            "DESCRIBE_CONFIGS",
            "IDEMPOTENT_WRITE",
        ],
    )
    expect(len(admin.list_topics(timeout=10).brokers), 3)


def creates_topics():
    topic("ck-made", 3, config={"retention.ms": "3600000"})
    found = results(admin.describe_topics(TopicCollection(["ck-made"])))[0]
    expect([len(part.isr) for part in found.partitions], [3, 3, 3])
    refused("TOPIC_ALREADY_EXISTS", lambda: topic("ck-made"))
    refused("TOPIC_EXCEPTION", lambda: topic("ck made"))
    refused("INVALID_REPLICATION_FACTOR", lambda: topic("ck-factor", 1, 4))
    refused("INVALID_CONFIG", lambda: topic("ck-bad", config={"retention.ms": "soon"}))
    results(admin.create_topics([NewTopic("ck-unmade", 1, 1)], validate_only=True))
    expect("ck-unmade" in admin.list_topics(timeout=10).topics, False)


def grows_and_deletes_topics():
    topic("ck-grown")
    results(admin.create_partitions([NewPartitions("ck-grown", 4)]))
    expect(len(admin.list_topics("ck-grown", timeout=10).topics["ck-grown"].partitions), 4)
    refused(
        "INVALID_PARTITIONS",
        lambda: results(admin.create_partitions([NewPartitions("ck-grown", 2)])),
    )
    results(admin.delete_topics(["ck-grown"]))
    refused("UNKNOWN_TOPIC_OR_PART", lambda: results(admin.delete_topics(["ck-absent"])))


def describes_and_alters_settings():
    topic("ck-set")

    def setting(name):
        place = ConfigResource(ConfigResource.Type.TOPIC, "ck-set")
        return results(admin.describe_configs([place]))[0][name].value

    def alter(name, value, operation):
        entry = ConfigEntry(name, value, incremental_operation=operation)
        place = ConfigResource(ConfigResource.Type.TOPIC, "ck-set", incremental_configs=[entry])
        results(admin.incremental_alter_configs([place]))

    alter("retention.ms", "7200000", AlterConfigOpType.SET)
    expect(setting("retention.ms"), "7200000")
    alter("cleanup.policy", "compact", AlterConfigOpType.APPEND)
    expect(setting("cleanup.policy"), "delete,compact")
    alter("cleanup.policy", "delete", AlterConfigOpType.SUBTRACT)
    alter("retention.ms", None, AlterConfigOpType.DELETE)
    # The book's brokers keep for 72 hours.
    expect((setting("cleanup.policy"), setting("retention.ms")), ("compact", "259200000"))
    results(
        admin.alter_configs(
            [ConfigResource(ConfigResource.Type.TOPIC, "ck-set", {"max.message.bytes": "2000"})]
        )
    )
    expect((setting("max.message.bytes"), setting("cleanup.policy")), ("2000", "delete"))
    refused("INVALID_", lambda: alter("retention.ms", "soon", AlterConfigOpType.SET))


def describes_a_broker():
    found = results(admin.describe_configs([ConfigResource(ConfigResource.Type.BROKER, "1")]))[0]
    expect(found["advertised.listeners"].value, "PLAINTEXT://" + bootstrap.split(",")[0])


def lists_offsets():
    topic("ck-listed")
    write("ck-listed", [b"one", b"two"], timestamp=1_600_000_000_000)

    def offset(specification):
        return results(admin.list_offsets({TopicPartition("ck-listed", 0): specification}))[
            0
        ].offset

    expect([offset(OffsetSpec.earliest()), offset(OffsetSpec.latest())], [0, 2])
    expect(offset(OffsetSpec.for_timestamp(1_500_000_000_000)), 0)
    expect(offset(OffsetSpec.for_timestamp(1_700_000_000_000)), -1)


def elects_leaders():
    topic("ck-elected")
    told = admin.elect_leaders(ElectionType.PREFERRED, [TopicPartition("ck-elected", 0)]).result(
        timeout=10
    )
    expect([error.name() for error in told.values()], ["ELECTION_NOT_NEEDED"])


def lists_groups():
    found = admin.list_consumer_groups().result(timeout=10).valid
    expect([one.group_id for one in found if one.group_id.startswith("ck-")], [])


def writes_and_reads_with_every_codec():
    for codec in CODECS:
        topic(f"ck-{codec}")
        sent = [b"%d" % number for number in range(100)]
        write(f"ck-{codec}", sent, **{"compression.type": codec, "linger.ms": 50})
        expect(values(read(f"ck-{codec}", 100)), sent, codec)
        expect(set(codecs(bootstrap, f"ck-{codec}")), {codec})


def writes_with_all_acks():
    topic("ck-acks")
    for acks in ("0", "1", "all"):
        write("ck-acks", [acks.encode()], acks=acks)
    expect(sorted(values(read("ck-acks", 3))), [b"0", b"1", b"all"])


def writes_keys_headers_nulls_and_times():
    topic("ck-keys")
    write(
        "ck-keys",
        [b"value", None],
        key=b"key",
        headers=[("one", b"1"), ("none", None)],
        timestamp=1_600_000_000_123,
    )
    messages = read("ck-keys", 2)
    expect(values(messages), [b"value", None])
    expect({message.key() for message in messages}, {b"key"})
    expect({message.timestamp() for message in messages}, {(1, 1_600_000_000_123)})
    expect([message.headers() for message in messages], [[("one", b"1"), ("none", None)]] * 2)


def is_told_when_the_broker_wrote():
    topic("ck-stamped", config={"message.timestamp.type": "LogAppendTime"})
    before = int(time.time() * 1000) - 60_000
    for codec in CODECS:
        write(
            "ck-stamped",
            [codec.encode()],
            timestamp=1_600_000_000_123,
            **{"compression.type": codec},
        )
    for message in read("ck-stamped", len(CODECS)):
        kind, stamped = message.timestamp()
        expect((kind, stamped > before), (2, True))


def writes_as_an_idempotent_producer():
    topic("ck-once")
    sent = [b"%d" % number for number in range(50)]
    write("ck-once", sent, **{"enable.idempotence": True, "batch.num.messages": 1})
    expect(values(read("ck-once", 50)), sent)


def writes_to_a_topic_that_nobody_made():
    write("ck-auto", [b"first"], partition=-1)
    expect(values(read("ck-auto", 1)), [b"first"])


def reads_from_given_offsets_and_times():
    topic("ck-offsets")
    start = int(time.time() * 1000)
    for number in range(10):
        write("ck-offsets", [b"%d" % number], timestamp=start + number * 1000)
    expect(values(read("ck-offsets", 3, offset=7)), [b"7", b"8", b"9"])
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "nobody"})
    found = consumer.offsets_for_times([TopicPartition("ck-offsets", 0, start + 2500)], timeout=10)
    expect(found[0].offset, 3)
    expect(consumer.get_watermark_offsets(TopicPartition("ck-offsets", 0), timeout=10), (0, 10))
    consumer.close()


def is_sent_back_from_past_the_end():
    topic("ck-past")
    write("ck-past", [b"one", b"two"])
    expect(
        values(read("ck-past", 2, offset=1000, **{"auto.offset.reset": "earliest"})),
        [b"one", b"two"],
    )
    refused(
        "_AUTO_OFFSET_RESET",
        lambda: read("ck-past", 2, offset=1000, **{"auto.offset.reset": "error"}),
    )


def reads_with_small_fetches():
    topic("ck-small")
    long = [bytes([65 + number]) * 3000 for number in range(5)]
    for value in long:
        write("ck-small", [value])
    small = {"max.partition.fetch.bytes": 100, "fetch.max.bytes": 1000, "message.max.bytes": 1000}
    expect(values(read("ck-small", 5, **small)), long)


def is_told_that_a_message_is_too_large():
    topic("ck-large")
    refused(
        "MSG_SIZE_TOO_LARGE",
        lambda: write("ck-large", [b"x" * 1_200_000], **{"message.max.bytes": 3_000_000}),
    )
    topic("ck-limited", config={"max.message.bytes": "500"})
    refused("MSG_SIZE_TOO_LARGE", lambda: write("ck-limited", [b"x" * 600]))


def is_told_that_a_record_has_no_key():
    topic("ck-compacted", config={"cleanup.policy": "compact"})
    refused("INVALID_RECORD", lambda: write("ck-compacted", [b"keyless"]))
    write("ck-compacted", [b"value"], key=b"key")


def deletes_records():
    topic("ck-deleted")
    write("ck-deleted", [b"%d" % number for number in range(5)])
    told = results(admin.delete_records([TopicPartition("ck-deleted", 0, 3)]))[0]
    expect(told.low_watermark, 3)
    expect(
        values(read("ck-deleted", 2, offset=0, **{"auto.offset.reset": "earliest"})), [b"3", b"4"]
    )
    refused(
        "OFFSET_OUT_OF_RANGE",
        lambda: results(admin.delete_records([TopicPartition("ck-deleted", 0, 100)])),
    )


def group():
    topic("ck-group")
    write("ck-group", [b"one"])
    consumer = Consumer(
        {"bootstrap.servers": bootstrap, "group.id": "ck-members", "auto.offset.reset": "earliest"}
    )
    consumer.subscribe(["ck-group"])
    message = consumer.poll(10)
    if message is not None and message.error():
        raise KafkaException(message.error())
    expect(message and message.value(), b"one")
    consumer.commit(message, asynchronous=False)


def describes_groups():
    found = results(admin.describe_consumer_groups(["ck-absent"]))[0]
    expect(found.state.name, "DEAD")


def commits_offsets():
    topic("ck-committed")
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "ck-alone"})
    consumer.commit(offsets=[TopicPartition("ck-committed", 0, 7)], asynchronous=False)
    found = consumer.committed([TopicPartition("ck-committed", 0)], timeout=10)
    expect(found[0].offset, 7)
    consumer.close()


def keeps_group_offsets():
    topic("ck-kept")
    place = TopicPartition("ck-kept", 0, 3)
    given = ConsumerGroupTopicPartitions("ck-kept-group", [place])
    results(admin.alter_consumer_group_offsets([given]))
    asked = ConsumerGroupTopicPartitions("ck-kept-group")
    found = results(admin.list_consumer_group_offsets([asked]))[0]
    places = [(one.topic, one.partition, one.offset) for one in found.topic_partitions]
    expect(places, [("ck-kept", 0, 3)])
    listed = admin.list_consumer_groups(states={ConsumerGroupState.EMPTY}).result(timeout=10).valid
    expect("ck-kept-group" in [one.group_id for one in listed], True)
    results(admin.delete_consumer_groups(["ck-kept-group"]))
    refused("GROUP_ID_NOT_FOUND", lambda: results(admin.delete_consumer_groups(["ck-kept-group"])))


def transaction():
    topic("ck-transaction")
    producer = Producer({"bootstrap.servers": bootstrap, "transactional.id": "ck-1"})
    producer.init_transactions(5)
    producer.begin_transaction()
    producer.produce("ck-transaction", b"one")
    producer.commit_transaction(10)


steps.step("describes the cluster", describes_the_cluster)
steps.step("creates topics, and is refused those that cannot be", creates_topics)
steps.step("grows and deletes topics", grows_and_deletes_topics)
steps.step("describes and alters settings of topics", describes_and_alters_settings)
steps.step("describes the settings of a broker", describes_a_broker)
steps.step("lists offsets", lists_offsets)
steps.step("elects leaders where they are not", elects_leaders)
steps.step("lists groups, of which none is its own", lists_groups)
steps.step("writes and reads with every codec", writes_and_reads_with_every_codec)
steps.step("writes with acks 0, 1 and all", writes_with_all_acks)
steps.step("writes keys, headers, nulls and times", writes_keys_headers_nulls_and_times)
steps.step("is told when the broker wrote", is_told_when_the_broker_wrote)
steps.step("writes as an idempotent producer", writes_as_an_idempotent_producer)
steps.step("writes to a topic that nobody made", writes_to_a_topic_that_nobody_made)
steps.step(
    "reads from given offsets, and finds offsets by time", reads_from_given_offsets_and_times
)
steps.step("is sent back from past the end", is_sent_back_from_past_the_end)
steps.step("reads long messages with small fetches", reads_with_small_fetches)
steps.step("is told that a message is too large", is_told_that_a_message_is_too_large)
steps.step(
    "is told that a record of a compacted topic has no key", is_told_that_a_record_has_no_key
)
steps.step("deletes records", deletes_records)
steps.step("reads as a member of a group", group)
steps.step("describes groups", describes_groups)
steps.step("commits offsets", commits_offsets)
steps.step("alters offsets and deletes groups", keeps_group_offsets)
groups = Groups("confluent-kafka", bootstrap, topic, write, "ck")
groups.all(steps)
steps.step("comes back as a static member", groups.step(groups.static), seconds=90)
steps.step("shares a group as a cooperative member", groups.step(groups.cooperative), seconds=90)
steps.step(
    "shares a group with a client of another make",
    groups.step(groups.with_another("kafka-python", "kafka")),
    seconds=90,
)
steps.step("writes in a transaction", transaction)
steps.end()
