"""What kafka-python is put through:  kafka_python_steps.py BOOTSTRAP"""

import sys
import time

import kafka
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import (
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    ConfigResource,
    ConfigResourceType,
    ResourcePatternFilter,
    ResourceType,
)

from groups import Groups
from steps import CODECS, Steps, expect, refused
from wire import codecs

bootstrap = sys.argv[1]
steps = Steps("kafka-python", kafka.__version__)
admin = KafkaAdminClient(bootstrap_servers=bootstrap.split(","))


def write(topic, values, partition=0, key=None, headers=None, timestamp=None, **settings):
    producer = KafkaProducer(bootstrap_servers=bootstrap.split(","), **settings)
    try:
        sent = [
            producer.send(
                topic,
                value,
                key=key,
                headers=headers or [],
                partition=partition,
                timestamp_ms=timestamp,
            )
            for value in values
        ]
        return [one.get(timeout=15) for one in sent]
    finally:
        producer.close(timeout=5)


def read(topic, count, offset=None, partition=0, **settings):
    consumer = KafkaConsumer(bootstrap_servers=bootstrap.split(","), **settings)
    try:
        place = TopicPartition(topic, partition)
        consumer.assign([place])
        consumer.seek_to_beginning(place) if offset is None else consumer.seek(place, offset)
        records = []
        while len(records) < count:
            for some in consumer.poll(timeout_ms=500).values():
                records += some
        return records
    finally:
        consumer.close()


def topic(name, partitions=1, factor=3, **options):
    admin.create_topics(
        {name: dict(num_partitions=partitions, replication_factor=factor, **options)}
    )


def values(records):
    return [record.value for record in records]


def describes_the_cluster():
    cluster = admin.describe_cluster()
    expect([broker["broker_id"] for broker in cluster["brokers"]], [1, 2, 3])
    expect(cluster["controller_id"] in (1, 2, 3), True)
    expect(len(cluster["cluster_id"]), 22)


def creates_topics():
    topic("kp-made", 3, configs={"retention.ms": "3600000"})
    described = admin.describe_topics(["kp-made"])[0]
    expect(len(described["partitions"]), 3)
    expect({len(part["isr_nodes"]) for part in described["partitions"]}, {3})
    expect("kp-made" in admin.list_topics(), True)
    refused("TopicAlreadyExists", lambda: topic("kp-made"))
    refused("InvalidTopic", lambda: topic("kp made"))
    refused("InvalidReplicationFactor", lambda: topic("kp-factor", 1, 4))
    refused("InvalidPartitions", lambda: topic("kp-none", 0))
    refused("InvalidConfiguration", lambda: topic("kp-bad", configs={"retention.ms": "soon"}))
    admin.create_topics(
        {"kp-unmade": {"num_partitions": 1, "replication_factor": 1}}, validate_only=True
    )
    expect("kp-unmade" in admin.list_topics(), False)


def grows_and_deletes_topics():
    topic("kp-grown")
    admin.create_partitions({"kp-grown": 4})
    expect(len(admin.describe_topics(["kp-grown"])[0]["partitions"]), 4)
    refused("InvalidPartitions", lambda: admin.create_partitions({"kp-grown": 2}))
    admin.delete_topics(["kp-grown"])
    refused("UnknownTopicOrPartition", lambda: admin.delete_topics(["kp-absent"]))


def describes_and_alters_settings():
    topic("kp-set")
    place = [ConfigResource(ConfigResourceType.TOPIC, "kp-set", configs=None)]

    def setting(name):
        found = admin.describe_configs(place, config_filter="all")["topic"]["kp-set"]
        return found[name]["value"]

    def alter(name, value, **options):
        admin.alter_configs(
            [ConfigResource(ConfigResourceType.TOPIC, "kp-set", {name: value})], **options
        )

    alter("retention.ms", "7200000", incremental=True)
    expect(setting("retention.ms"), "7200000")
    alter("cleanup.policy", ("APPEND", "compact"), incremental=True)
    expect(setting("cleanup.policy"), "delete,compact")
    alter("max.message.bytes", "2000", incremental=False)
    expect((setting("max.message.bytes"), setting("retention.ms")), ("2000", "7200000"))
    refused(
        "Invalid",
        lambda: _raised(
            admin.alter_configs(
                [ConfigResource(ConfigResourceType.TOPIC, "kp-set", {"retention.ms": "soon"})],
                incremental=True,
            )
        ),
    )


def _raised(outcome):
    for kind in outcome.values():
        for told in kind.values():
            if told != "OK":
                raise AssertionError(told)
    return outcome


def describes_a_broker():
    found = admin.describe_configs(
        [ConfigResource(ConfigResourceType.BROKER, "1", configs=None)], config_filter="all"
    )
    listeners = found["broker"]["1"]["advertised.listeners"]["value"]
    expect(listeners, "PLAINTEXT://" + bootstrap.split(",")[0])


def elects_leaders():
    topic("kp-elected", 2)
    admin.elect_leaders(0, {"kp-elected": [0, 1]})
    told = admin.elect_leaders(0, {"kp-elected": [0]}, raise_errors=False)
    expect(told.replica_election_results[0].partition_result[0].error_code, 84)


def describes_log_dirs():
    topic("kp-dirs")
    write("kp-dirs", [b"x" * 1000])
    dirs = admin.describe_log_dirs({"kp-dirs": [0]})
    expect(len(dirs), 3)
    sizes = [
        part["partition_size"]
        for broker in dirs
        for folder in broker["log_dirs"]
        for one in folder["topics"]
        for part in one["partitions"]
    ]
    expect([size > 1000 for size in sizes], [True, True, True])


def has_no_reassignments():
    expect(admin.list_partition_reassignments(), {})


def is_told_that_nothing_is_secured():
    any_resource = ResourcePatternFilter(ResourceType.ANY, None, ACLResourcePatternType.ANY)
    refused(
        "SecurityDisabled",
        lambda: admin.describe_acls(
            ACLFilter(None, None, ACLOperation.ANY, ACLPermissionType.ANY, any_resource)
        ),
    )


def lists_groups():
    found = [one["group_id"] for one in admin.list_groups()]
    expect([one for one in found if one.startswith("kp-")], [])


def writes_and_reads_with_every_codec():
    for codec in CODECS:
        name = f"kp-{codec}"
        topic(name)
        sent = [b"%d" % number for number in range(100)]
        write(name, sent, compression_type=None if codec == "none" else codec, linger_ms=50)
        expect(values(read(name, 100)), sent, codec)
        expect(set(codecs(bootstrap, name)), {codec})


def writes_with_all_acks():
    topic("kp-acks")
    for acks in (0, 1, "all"):
        write("kp-acks", [f"{acks}".encode()], acks=acks, enable_idempotence=False)
    expect(sorted(values(read("kp-acks", 3))), [b"0", b"1", b"all"])


def writes_keys_headers_nulls_and_times():
    topic("kp-keys")
    write(
        "kp-keys",
        [b"value", None],
        key=b"key",
        headers=[("one", b"1"), ("none", b"")],
        timestamp=1_600_000_000_123,
    )
    records = read("kp-keys", 2)
    expect(values(records), [b"value", None])
    expect({record.key for record in records}, {b"key"})
    expect({record.timestamp for record in records}, {1_600_000_000_123})
    expect([list(record.headers) for record in records], [[("one", b"1"), ("none", b"")]] * 2)


def writes_to_a_topic_that_nobody_made():
    write("kp-auto", [b"first"], partition=None)
    expect(values(read("kp-auto", 1)), [b"first"])


def reads_from_given_offsets_and_times():
    topic("kp-offsets")
    start = int(time.time() * 1000)
    for number in range(10):
        write(
            "kp-offsets",
            [b"%d" % number],
            timestamp=start + number * 1000,
            acks=1,
            enable_idempotence=False,
        )
    expect(values(read("kp-offsets", 3, offset=7)), [b"7", b"8", b"9"])
    consumer = KafkaConsumer(bootstrap_servers=bootstrap.split(","))
    place = TopicPartition("kp-offsets", 0)
    found = consumer.offsets_for_times({place: start + 2500})[place]
    expect((found.offset, found.timestamp), (3, start + 3000))
    expect(consumer.offsets_for_times({place: start + 99000})[place], None)
    expect(consumer.beginning_offsets([place])[place], 0)
    expect(consumer.end_offsets([place])[place], 10)
    consumer.close()


def is_sent_back_from_past_the_end():
    topic("kp-past")
    write("kp-past", [b"one", b"two"])
    expect(values(read("kp-past", 2, offset=1000, auto_offset_reset="earliest")), [b"one", b"two"])


def reads_with_small_fetches():
    topic("kp-small", 1)
    long = [bytes([65 + number]) * 3000 for number in range(5)]
    for value in long:
        write("kp-small", [value])
    expect(values(read("kp-small", 5, max_partition_fetch_bytes=100, fetch_max_bytes=1000)), long)


def is_told_that_a_message_is_too_large():
    topic("kp-large")
    refused(
        "MessageSizeTooLarge",
        lambda: write("kp-large", [b"x" * 1_200_000], max_request_size=3_000_000),
    )
    topic("kp-limited", configs={"max.message.bytes": "500"})
    refused("MessageSizeTooLarge", lambda: write("kp-limited", [b"x" * 600]))


def deletes_records():
    topic("kp-deleted")
    write("kp-deleted", [b"%d" % number for number in range(5)])
    place = TopicPartition("kp-deleted", 0)
    expect(admin.delete_records({place: 3})[place]["low_watermark"], 3)
    expect(values(read("kp-deleted", 2)), [b"3", b"4"])
    refused("OffsetOutOfRange", lambda: admin.delete_records({place: 100}))


def group():
    topic("kp-group")
    write("kp-group", [b"one"])
    consumer = KafkaConsumer(
        "kp-group",
        group_id="kp-members",
        bootstrap_servers=bootstrap.split(","),
        auto_offset_reset="earliest",
        consumer_timeout_ms=10_000,
    )
    expect(values(consumer), [b"one"])
    consumer.commit()
    found = admin.describe_groups(["kp-members"])["kp-members"]
    expect((found["group_state"], found["protocol_type"]), ("Stable", "consumer"))
    expect([one["client_host"] for one in found["members"]], ["/127.0.0.1"])
    consumer.close()


def commits_by_hand():
    topic("kp-committed", 2)
    place = TopicPartition("kp-committed", 1)
    consumer = KafkaConsumer(
        group_id="kp-alone", bootstrap_servers=bootstrap.split(","), enable_auto_commit=False
    )
    consumer.assign([place])
    consumer.commit({place: kafka.OffsetAndMetadata(7, "메모", -1)})
    found = consumer.committed(place, metadata=True)
    expect((found.offset, found.metadata), (7, "메모"))
    consumer.close()
    expect(admin.list_group_offsets({"kp-alone": None})["kp-alone"][place].offset, 7)


def keeps_group_offsets():
    topic("kp-kept", 1)
    place = TopicPartition("kp-kept", 0)
    admin.alter_group_offsets("kp-kept-group", {place: kafka.OffsetAndMetadata(3, "", -1)})
    found = admin.list_group_offsets({"kp-kept-group": None})["kp-kept-group"]
    expect({at: one.offset for at, one in found.items()}, {place: 3})
    expect("kp-kept-group" in [one["group_id"] for one in admin.list_groups()], True)
    admin.delete_group_offsets("kp-kept-group", [place])
    expect(admin.list_group_offsets({"kp-kept-group": None}), {"kp-kept-group": {}})
    admin.alter_group_offsets("kp-kept-group", {place: kafka.OffsetAndMetadata(4, "", -1)})
    admin.delete_groups(["kp-kept-group"])
    expect("kp-kept-group" in [one["group_id"] for one in admin.list_groups()], False)


def describes_groups():
    found = admin.describe_groups(["kp-absent"])["kp-absent"]
    expect(found["error"], None)
    expect(found["group_state"], "Dead")


def lists_group_offsets():
    expect(admin.list_group_offsets({"kp-absent": None}), {"kp-absent": {}})


def deletes_groups():
    refused("GroupIdNotFound", lambda: _raised({"all": admin.delete_groups(["kp-absent"])}))


def transaction():
    topic("kp-transaction")
    producer = KafkaProducer(
        bootstrap_servers=bootstrap.split(","), transactional_id="kp-1", max_block_ms=10_000
    )
    producer.init_transactions()
    producer.begin_transaction()
    producer.send("kp-transaction", b"one")
    producer.commit_transaction()
    producer.close(timeout=5)


def reassigns():
    topic("kp-moved", factor=1)
    admin.alter_partition_reassignments({TopicPartition("kp-moved", 0): [1, 2]})


steps.step("describes the cluster", describes_the_cluster)
steps.step("creates topics, and is refused those that cannot be", creates_topics)
steps.step("grows and deletes topics", grows_and_deletes_topics)
steps.step("describes and alters settings of topics", describes_and_alters_settings)
steps.step("describes the settings of a broker", describes_a_broker)
steps.step("elects leaders where they are not", elects_leaders)
steps.step("describes the folders of logs", describes_log_dirs)
steps.step("is told that nothing is secured", is_told_that_nothing_is_secured)
steps.step("lists reassignments, of which there are none", has_no_reassignments)
steps.step("lists groups, of which none is its own", lists_groups)
steps.step("writes and reads with every codec", writes_and_reads_with_every_codec)
steps.step("writes with acks 0, 1 and all", writes_with_all_acks)
steps.step("writes keys, headers, nulls and times", writes_keys_headers_nulls_and_times)
steps.step("writes to a topic that nobody made", writes_to_a_topic_that_nobody_made)
steps.step(
    "reads from given offsets, and finds offsets by time", reads_from_given_offsets_and_times
)
steps.step("is sent back from past the end", is_sent_back_from_past_the_end)
steps.step("reads long messages with small fetches", reads_with_small_fetches)
steps.step("is told that a message is too large", is_told_that_a_message_is_too_large)
steps.step("deletes records", deletes_records)
steps.step("reads as a member of a group", group)
steps.step("describes groups", describes_groups)
steps.step("lists a group's offsets", lists_group_offsets)
steps.step("deletes groups", deletes_groups)
steps.step("commits by hand", commits_by_hand)
steps.step("alters and deletes offsets and groups", keeps_group_offsets)
groups = Groups("kafka-python", bootstrap, topic, write, "kp")
groups.all(steps)
steps.step("comes back as a static member", groups.step(groups.static), seconds=90)
steps.step("writes in a transaction", transaction)
steps.step("reassigns partitions", reassigns)
steps.end()
