"""Looks at what lies in a partition, past all clients: one Fetch to each broker, and the attributes of the batches.

python3 wire.py BOOTSTRAP TOPIC PARTITION     prints the codec of each batch, one a line
"""

import socket
import struct
import sys

CODECS = ["none", "gzip", "snappy", "lz4", "zstd"]


def codecs(bootstrap, topic, partition=0):
    """The codecs of a partition's batches, as the broker that leads it has them."""
    for address in bootstrap.split(","):
        host, port = address.rsplit(":", 1)
        records = _fetch(host, int(port), topic, partition)
        if records is not None:
            return [CODECS[attributes & 7] for attributes in _attributes(records)]
    raise LookupError(f"nobody leads {topic}-{partition}")


def _fetch(host, port, topic, partition):
    """All records by a Fetch of version 4; None where another broker leads."""
    name = topic.encode()
    body = struct.pack(">iiiib", -1, 0, 1, 1 << 26, 0)
    body += struct.pack(">ih", 1, len(name)) + name
    body += struct.pack(">iiqi", 1, partition, 0, 1 << 26)
    header = struct.pack(">hhih", 1, 4, 1, -1)
    with socket.create_connection((host, port), timeout=10) as connection:
        connection.sendall(struct.pack(">i", len(header + body)) + header + body)
        stream = connection.makefile("rb")
        (size,) = struct.unpack(">i", stream.read(4))
        answer = stream.read(size)
    at = 4 + 4 + 4 + 2 + len(name) + 4
    _, error, _, _, aborted = struct.unpack_from(">ihqqi", answer, at)
    if error:
        return None
    at += 4 + 2 + 8 + 8 + 4 + max(aborted, 0) * 16
    (length,) = struct.unpack_from(">i", answer, at)
    if length < 0:
        raise AssertionError("records are null")
    return answer[at + 4 : at + 4 + length]


def _attributes(records):
    at = 0
    while at + 61 <= len(records):
        (length,) = struct.unpack_from(">i", records, at + 8)
        yield struct.unpack_from(">h", records, at + 21)[0]
        at += 12 + length


if __name__ == "__main__":
    print("\n".join(codecs(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
