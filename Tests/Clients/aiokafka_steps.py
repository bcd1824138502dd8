"""What aiokafka, which speaks old versions only, is put through:  aiokafka_steps.py BOOTSTRAP"""

import asyncio
import logging
import sys
import time

import aiokafka
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import for_code

from groups import Groups
from steps import CODECS, Steps, expect, refused
from wire import codecs

bootstrap = sys.argv[1]
logging.disable(logging.CRITICAL)
steps = Steps("aiokafka", aiokafka.__version__)


async def ask(call):
    """What an admin client answers; errors inside the answer are thrown."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        answer = await call(admin)
    finally:
        await admin.close()
    for row in (
        getattr(answer, "topic_errors", None) or getattr(answer, "topic_error_codes", None) or []
    ):
        if row[1]:
            raise for_code(row[1])(row)
    return answer


def asked(call):
    return asyncio.run(ask(call))


def topic(name, partitions=1, factor=3, **options):
    return asked(lambda admin: admin.create_topics([NewTopic(name, partitions, factor, **options)]))


def write(name, values, partition=0, key=None, headers=None, timestamp=None, **settings):
    async def body():
        producer = AIOKafkaProducer(bootstrap_servers=bootstrap, **settings)
        await producer.start()
        try:
            sent = [
                await producer.send(
                    name,
                    value,
                    key=key,
                    partition=partition,
                    headers=headers or [],
                    timestamp_ms=timestamp,
                )
                for value in values
            ]
            await asyncio.gather(*sent)
        finally:
            await producer.stop()

    asyncio.run(body())


def read(name, count, offset=0, **settings):
    async def body():
        consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, **settings)
        await consumer.start()
        try:
            consumer.assign([TopicPartition(name, 0)])
            consumer.seek(TopicPartition(name, 0), offset)
            return [await consumer.getone() for _ in range(count)]
        finally:
            await consumer.stop()

    return asyncio.run(body())


def values(records):
    return [record.value for record in records]


def describes_the_cluster():
    cluster = asked(lambda admin: admin.describe_cluster())
    expect([broker["node_id"] for broker in cluster["brokers"]], [1, 2, 3])
    expect(cluster["controller_id"] in (1, 2, 3), True)


def creates_topics():
    topic("aio-made", 3, topic_configs={"retention.ms": "3600000"})
    found = asked(lambda admin: admin.describe_topics(["aio-made"]))[0]
    expect([len(part["isr"]) for part in found["partitions"]], [3, 3, 3])
    expect("aio-made" in asked(lambda admin: admin.list_topics()), True)
    refused("TopicAlreadyExists", lambda: topic("aio-made"))
    refused("InvalidTopic", lambda: topic("aio made"))
    refused("InvalidReplicationFactor", lambda: topic("aio-factor", 1, 4))
    refused(
        "InvalidConfiguration", lambda: topic("aio-bad", topic_configs={"retention.ms": "soon"})
    )


def grows_and_deletes_topics():
    topic("aio-grown")
    asked(lambda admin: admin.create_partitions({"aio-grown": NewPartitions(4)}))
    expect(len(asked(lambda admin: admin.describe_topics(["aio-grown"]))[0]["partitions"]), 4)
    asked(lambda admin: admin.delete_topics(["aio-grown"]))
    refused(
        "UnknownTopicOrPartition", lambda: asked(lambda admin: admin.delete_topics(["aio-absent"]))
    )


def describes_and_alters_settings():
    topic("aio-set")
    place = lambda configs: ConfigResource(ConfigResourceType.TOPIC, "aio-set", configs=configs)
    asked(lambda admin: admin.alter_configs([place({"retention.ms": "7200000"})]))
    found = asked(lambda admin: admin.describe_configs([place(None)]))[0].resources[0]
    expect((found[0], {row[0]: row[1] for row in found[4]}["retention.ms"]), (0, "7200000"))


def writes_and_reads_with_every_codec():
    for codec in CODECS:
        name = f"aio-{codec}"
        topic(name)
        sent = [b"%d" % number for number in range(100)]
        write(name, sent, compression_type=None if codec == "none" else codec, linger_ms=50)
        expect(values(read(name, 100)), sent, codec)
        expect(set(codecs(bootstrap, name)), {codec})


def writes_with_all_acks():
    topic("aio-acks")
    for acks in (0, 1, "all"):
        write("aio-acks", [f"{acks}".encode()], acks=acks)
    expect(sorted(values(read("aio-acks", 3))), [b"0", b"1", b"all"])


def writes_keys_headers_nulls_and_times():
    topic("aio-keys")
    write(
        "aio-keys",
        [b"value", None],
        key=b"key",
        headers=[("one", b"1")],
        timestamp=1_600_000_000_123,
    )
    records = read("aio-keys", 2)
    expect(values(records), [b"value", None])
    expect(
        [(one.key, one.timestamp, one.headers) for one in records],
        [(b"key", 1_600_000_000_123, (("one", b"1"),))] * 2,
    )


def writes_as_an_idempotent_producer():
    topic("aio-once")
    write("aio-once", [b"one", b"two"], enable_idempotence=True)
    expect(values(read("aio-once", 2)), [b"one", b"two"])


def writes_to_a_topic_that_nobody_made():
    write("aio-auto", [b"first"], partition=None)
    expect(values(read("aio-auto", 1)), [b"first"])


def reads_from_given_offsets_and_times():
    topic("aio-offsets")
    start = int(time.time() * 1000)
    for number in range(10):
        write("aio-offsets", [b"%d" % number], timestamp=start + number * 1000)
    expect(values(read("aio-offsets", 3, offset=7)), [b"7", b"8", b"9"])

    async def body():
        place = TopicPartition("aio-offsets", 0)
        consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap)
        await consumer.start()
        try:
            found = await consumer.offsets_for_times({place: start + 2500})
            return (
                found[place].offset,
                await consumer.beginning_offsets([place]),
                await consumer.end_offsets([place]),
            )
        finally:
            await consumer.stop()

    place = TopicPartition("aio-offsets", 0)
    expect(asyncio.run(body()), (3, {place: 0}, {place: 10}))


def is_sent_back_from_past_the_end():
    topic("aio-past")
    write("aio-past", [b"one", b"two"])
    expect(values(read("aio-past", 2, offset=1000, auto_offset_reset="earliest")), [b"one", b"two"])
    refused("OffsetOutOfRange", lambda: read("aio-past", 2, offset=1000, auto_offset_reset="none"))


def reads_with_small_fetches():
    topic("aio-small")
    long = [bytes([65 + number]) * 3000 for number in range(5)]
    for value in long:
        write("aio-small", [value])
    expect(values(read("aio-small", 5, max_partition_fetch_bytes=100, fetch_max_bytes=1000)), long)


def is_told_that_a_message_is_too_large():
    topic("aio-large")
    refused(
        "MessageSizeTooLarge",
        lambda: write("aio-large", [b"x" * 1_200_000], max_request_size=3_000_000),
    )


def deletes_records():
    topic("aio-deleted")
    write("aio-deleted", [b"%d" % number for number in range(5)])
    place = TopicPartition("aio-deleted", 0)
    from aiokafka.admin import RecordsToDelete

    told = asked(lambda admin: admin.delete_records({place: RecordsToDelete(before_offset=3)}))
    expect(told[place], 3)
    expect(values(read("aio-deleted", 2, auto_offset_reset="earliest")), [b"3", b"4"])


def lists_groups():
    found = [one[0] for one in asked(lambda admin: admin.list_consumer_groups())]
    expect([one for one in found if one.startswith("aio-")], [])


def group():
    topic("aio-group")
    write("aio-group", [b"one"])

    async def body():
        consumer = AIOKafkaConsumer(
            "aio-group",
            group_id="aio-members",
            bootstrap_servers=bootstrap,
            auto_offset_reset="earliest",
        )
        await asyncio.wait_for(consumer.start(), 10)
        try:
            record = await asyncio.wait_for(consumer.getone(), 10)
            await consumer.commit()
            return record.value
        finally:
            await consumer.stop()

    expect(asyncio.run(body()), b"one")


def transaction():
    topic("aio-transaction")

    async def body():
        producer = AIOKafkaProducer(bootstrap_servers=bootstrap, transactional_id="aio-1")
        try:
            await asyncio.wait_for(producer.start(), 10)
            async with producer.transaction():
                await producer.send_and_wait("aio-transaction", b"one")
        finally:
            await producer.stop()

    asyncio.run(body())


steps.step("describes the cluster", describes_the_cluster)
steps.step("creates topics, and is refused those that cannot be", creates_topics)
steps.step("grows and deletes topics", grows_and_deletes_topics)
steps.step("describes and alters settings of topics", describes_and_alters_settings)
steps.step("writes and reads with every codec", writes_and_reads_with_every_codec)
steps.step("writes with acks 0, 1 and all", writes_with_all_acks)
steps.step("writes keys, headers, nulls and times", writes_keys_headers_nulls_and_times)
steps.step("writes as an idempotent producer", writes_as_an_idempotent_producer)
steps.step("writes to a topic that nobody made", writes_to_a_topic_that_nobody_made)
steps.step(
    "reads from given offsets, and finds offsets by time", reads_from_given_offsets_and_times
)
steps.step("is sent back from past the end", is_sent_back_from_past_the_end)
steps.step("reads long messages with small fetches", reads_with_small_fetches)
steps.step("is told that a message is too large", is_told_that_a_message_is_too_large)
steps.step("deletes records", deletes_records)
steps.step("lists groups, of which none is its own", lists_groups)
steps.step("reads as a member of a group", group)
groups = Groups("aiokafka", bootstrap, topic, write, "aio")
groups.all(steps)
steps.step("writes in a transaction", transaction)
steps.end()
