"""A member of a group in a process of its own:  member.py FAMILY BOOTSTRAP TOPIC GROUP OPTIONS

It prints what happens to it, a JSON object a line: partitions that it is given or loses, records that it reads.
SIGTERM has it leave in good order. OPTIONS is an object: `instance`, `session` (ms), `strategy`, `interval` (of the
auto commit, in ms).
"""

import json
import signal
import sys

family, bootstrap, topic, group = sys.argv[1:5]
options = json.loads(sys.argv[5]) if len(sys.argv) > 5 else {}
session = options.get("session", 6000)
interval = options.get("interval", 1000)
ending = False


def tell(**what):
    print(json.dumps(what), flush=True)


def end(*_):
    global ending
    ending = True


signal.signal(signal.SIGTERM, end)


def kafka_python():
    from kafka import ConsumerRebalanceListener, KafkaConsumer

    class Listener(ConsumerRebalanceListener):
        def on_partitions_revoked(self, revoked):
            tell(revoked=sorted(one.partition for one in revoked))

        def on_partitions_assigned(self, assigned):
            tell(assigned=sorted(one.partition for one in assigned))

    given = {"group_instance_id": options["instance"]} if "instance" in options else {}
    consumer = KafkaConsumer(
        bootstrap_servers=bootstrap.split(","),
        group_id=group,
        client_id="kp",
        auto_offset_reset="earliest",
        session_timeout_ms=session,
        heartbeat_interval_ms=session // 6,
        auto_commit_interval_ms=interval,
        **given,
    )
    consumer.subscribe([topic], listener=Listener())
    while not ending:
        for records in consumer.poll(timeout_ms=200).values():
            for record in records:
                tell(read=record.value.decode(), partition=record.partition, offset=record.offset)
    consumer.close()


def confluent():
    from confluent_kafka import Consumer

    given = {"group.instance.id": options["instance"]} if "instance" in options else {}
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": group,
            "client.id": "ck",
            "auto.offset.reset": "earliest",
            "session.timeout.ms": session,
            "heartbeat.interval.ms": session // 6,
            "auto.commit.interval.ms": interval,
            "partition.assignment.strategy": options.get("strategy", "range"),
            **given,
        }
    )
    cooperative = options.get("strategy") == "cooperative-sticky"

    def assigned(one, places):
        tell(assigned=sorted(place.partition for place in places))
        one.incremental_assign(places) if cooperative else one.assign(places)

    def revoked(one, places):
        tell(revoked=sorted(place.partition for place in places))
        one.incremental_unassign(places) if cooperative else one.unassign()

    consumer.subscribe([topic], on_assign=assigned, on_revoke=revoked)
    while not ending:
        message = consumer.poll(0.2)
        if message is not None and not message.error():
            tell(
                read=message.value().decode(), partition=message.partition(), offset=message.offset()
            )
    consumer.close()


def aio():
    import asyncio
    import logging

    from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener

    logging.disable(logging.CRITICAL)

    class Listener(ConsumerRebalanceListener):
        async def on_partitions_revoked(self, revoked):
            tell(revoked=sorted(one.partition for one in revoked))

        async def on_partitions_assigned(self, assigned):
            tell(assigned=sorted(one.partition for one in assigned))

    async def body():
        given = {"group_instance_id": options["instance"]} if "instance" in options else {}
        consumer = AIOKafkaConsumer(
            bootstrap_servers=bootstrap,
            group_id=group,
            client_id="aio",
            auto_offset_reset="earliest",
            session_timeout_ms=session,
            heartbeat_interval_ms=session // 6,
            auto_commit_interval_ms=interval,
            **given,
        )
        consumer.subscribe([topic], listener=Listener())
        await consumer.start()
        while not ending:
            for records in (await consumer.getmany(timeout_ms=200)).values():
                for record in records:
                    tell(
                        read=record.value.decode(),
                        partition=record.partition,
                        offset=record.offset,
                    )
        await consumer.stop()

    asyncio.run(body())


{"kafka-python": kafka_python, "confluent-kafka": confluent, "aiokafka": aio}[family]()
tell(left=True)
