/* A client of librdkafka's that measures a cluster as a stranger sees it.
 *
 *     load [--json] [--messages N] BOOTSTRAP|mock
 *
 * `mock` is librdkafka's own cluster of three brokers, in this process: the peer that the figures
 * are held against. What it prints is a line for each measure, `name value unit`, or all of it as
 * one JSON object. Its topics have as many partitions and replicas as the cluster gives them by
 * itself. Exit status: 0 all measured, 1 something was refused or did not come in time.
 *
 * Build: cc -O2 -o load load.c -lrdkafka
 */
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 2000, SIZE = 100, PATIENCE = 60 };

static const char* bootstrap;
static rd_kafka_t* owner; /* of the mock cluster, which ends with it */
static int as_json, is_first = 1;
static char run[32]; /* makes topics of this run its own */

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char* what, const char* why) {
  fprintf(stderr, "load: %s: %s\n", what, why);
  _exit(1);
}

static void tell(const char* name, double value, const char* unit) {
  if (as_json)
    printf("%s\"%s\": {\"value\": %.3f, \"unit\": \"%s\"}", is_first ? "{" : ", ", name, value,
           unit);
  else
    printf("%s %.3f %s\n", name, value, unit);
  is_first = 0;
  fflush(stdout);
}

static int by_size(const void* one, const void* other) {
  double left = *(const double*)one, right = *(const double*)other;
  return (left > right) - (left < right);
}

static double part(double* values, size_t count, double of) {
  qsort(values, count, sizeof *values, by_size);
  return values[(size_t)(of * (count - 1))];
}

/* What a producer counts of its own. */
struct tally {
  long delivered;
  long failed;
  rd_kafka_resp_err_t error;
};

static void delivered(rd_kafka_t* client, const rd_kafka_message_t* message, void* opaque) {
  struct tally* tally = opaque;
  (void)client;
  if (message->err) {
    tally->failed++;
    tally->error = message->err;
  } else {
    tally->delivered++;
  }
}

static void set(rd_kafka_conf_t* settings, const char* name, const char* value) {
  char why[256];
  if (rd_kafka_conf_set(settings, name, value, why, sizeof why) != RD_KAFKA_CONF_OK)
    fail(name, why);
}

static rd_kafka_t* producer(const char* acks, const char* linger, struct tally* tally) {
  char why[256];
  rd_kafka_conf_t* settings = rd_kafka_conf_new();
  set(settings, "bootstrap.servers", bootstrap);
  set(settings, "acks", acks);
  set(settings, "linger.ms", linger);
  set(settings, "queue.buffering.max.messages", "1000000");
  set(settings, "topic.metadata.refresh.interval.ms", "-1");
  rd_kafka_conf_set_opaque(settings, tally);
  rd_kafka_conf_set_dr_msg_cb(settings, delivered);
  rd_kafka_t* client = rd_kafka_new(RD_KAFKA_PRODUCER, settings, why, sizeof why);
  if (!client) fail("producer", why);
  return client;
}

static void write_one(rd_kafka_t* client, const char* topic, const char* bytes, size_t size) {
  rd_kafka_resp_err_t error;
  while ((error = rd_kafka_producev(client, RD_KAFKA_V_TOPIC(topic),
                                    RD_KAFKA_V_VALUE((void*)bytes, size),
                                    RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END)) ==
         RD_KAFKA_RESP_ERR__QUEUE_FULL)
    rd_kafka_poll(client, 1);
  if (error) fail("produce", rd_kafka_err2str(error));
}

static void wait_for(rd_kafka_t* client, struct tally* tally, long count) {
  double end = now() + PATIENCE;
  while (tally->delivered < count) {
    if (tally->failed) fail("delivery", rd_kafka_err2str(tally->error));
    if (now() > end) fail("delivery", "not within a minute");
    rd_kafka_poll(client, 10);
  }
}

static const char* topic(const char* name) {
  static char whole[96];
  snprintf(whole, sizeof whole, "load-%s-%s", run, name);
  return whole;
}

/* A topic of the cluster's usual size, as an administrator makes one. */
static void create(rd_kafka_t* client, const char* name) {
  char why[256];
  rd_kafka_queue_t* queue = rd_kafka_queue_new(client);
  rd_kafka_NewTopic_t* wanted = rd_kafka_NewTopic_new(name, -1, -1, why, sizeof why);
  if (!wanted) fail("topic", why);
  rd_kafka_CreateTopics(client, &wanted, 1, NULL, queue);
  rd_kafka_event_t* event = rd_kafka_queue_poll(queue, 10000);
  if (!event) fail("topic", "not made within 10 s");
  if (rd_kafka_event_error(event)) fail("topic", rd_kafka_event_error_string(event));
  rd_kafka_event_destroy(event);
  rd_kafka_NewTopic_destroy(wanted);
  rd_kafka_queue_destroy(queue);
}

/* From a client that knows nobody to the first acknowledgement, in a topic that nobody has written
 * to. A topic that is made because somebody writes to it has no leader at first, as in Kafka, and
 * librdkafka asks again after a second; so it is measured also with the topic made by an
 * administrator before, and how long that took. The mock cluster has no administrators. */
static void first(int is_created) {
  double times[5], creations[5];
  struct tally none = {0};
  rd_kafka_t* administrator = is_created ? producer("all", "0", &none) : NULL;
  for (int round = 0; round < 5; round++) {
    char name[24];
    struct tally tally = {0};
    snprintf(name, sizeof name, "first-%d-%d", is_created, round);
    const char* where = topic(name);
    double start = now();
    if (is_created) create(administrator, where);
    creations[round] = (now() - start) * 1e3;
    start = now();
    rd_kafka_t* client = producer("all", "0", &tally);
    write_one(client, where, "first", 5);
    wait_for(client, &tally, 1);
    times[round] = (now() - start) * 1e3;
    rd_kafka_destroy(client);
  }
  if (is_created) {
    rd_kafka_destroy(administrator);
    tell("create_topic_p50", part(creations, 5, 0.5), "ms");
  }
  tell(is_created ? "first_acknowledgement_created_p50" : "first_acknowledgement_p50",
       part(times, 5, 0.5), "ms");
}

/* One message after another, each waited for. */
static void single(const char* acks) {
  static double times[ROUNDS];
  char name[48], message[SIZE] = {0};
  struct tally tally = {0};
  rd_kafka_t* client = producer(acks, "0", &tally);
  snprintf(name, sizeof name, "single-%s", acks);
  const char* where = topic(name);
  write_one(client, where, message, SIZE);
  wait_for(client, &tally, 1);
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    write_one(client, where, message, SIZE);
    wait_for(client, &tally, round + 2);
    times[round] = (now() - start) * 1e6;
  }
  rd_kafka_destroy(client);
  snprintf(name, sizeof name, "single_message_acks_%s_p50", acks);
  tell(name, part(times, ROUNDS, 0.5), "us");
  snprintf(name, sizeof name, "single_message_acks_%s_p99", acks);
  tell(name, part(times, ROUNDS, 0.99), "us");
}

/* As many messages as the client can pack. */
static void many(const char* acks, long count) {
  char name[48], message[SIZE];
  memset(message, 'x', SIZE);
  struct tally tally = {0};
  rd_kafka_t* client = producer(acks, "5", &tally);
  snprintf(name, sizeof name, "many-%s", acks);
  const char* where = topic(name);
  write_one(client, where, message, SIZE);
  wait_for(client, &tally, 1);
  double start = now();
  for (long sent = 0; sent < count; sent++) {
    write_one(client, where, message, SIZE);
    if (sent % 1000 == 0) rd_kafka_poll(client, 0);
  }
  wait_for(client, &tally, count + 1);
  double seconds = now() - start;
  rd_kafka_destroy(client);
  snprintf(name, sizeof name, "produce_100_bytes_acks_%s", acks);
  tell(name, count / seconds, "messages/s");
}

static void metadata(void) {
  static double times[ROUNDS];
  struct tally tally = {0};
  rd_kafka_t* client = producer("1", "0", &tally);
  const struct rd_kafka_metadata* found;
  for (int round = -10; round < ROUNDS; round++) {
    double start = now();
    rd_kafka_resp_err_t error = rd_kafka_metadata(client, 0, NULL, &found, 10000);
    if (error) fail("metadata", rd_kafka_err2str(error));
    if (round >= 0) times[round] = (now() - start) * 1e6;
    rd_kafka_metadata_destroy(found);
  }
  rd_kafka_destroy(client);
  tell("metadata_p50", part(times, ROUNDS, 0.5), "us");
}

static void start_mock(void) {
  char why[256];
  rd_kafka_conf_t* settings = rd_kafka_conf_new();
  set(settings, "test.mock.num.brokers", "3");
  owner = rd_kafka_new(RD_KAFKA_PRODUCER, settings, why, sizeof why);
  if (!owner) fail("mock", why);
  bootstrap = rd_kafka_mock_cluster_bootstraps(rd_kafka_handle_mock_cluster(owner));
}

int main(int count, char** words) {
  long messages = 1000000;
  int at = 1;
  for (; at < count - 1; at++) {
    if (!strcmp(words[at], "--json"))
      as_json = 1;
    else if (!strcmp(words[at], "--messages"))
      messages = atol(words[++at]);
    else
      break;
  }
  if (at != count - 1 || messages <= 0) {
    fprintf(stderr, "load [--json] [--messages N] BOOTSTRAP|mock\n");
    return 2;
  }
  snprintf(run, sizeof run, "%ld", (long)getpid());
  bootstrap = words[at];
  if (!strcmp(bootstrap, "mock")) start_mock();
  first(0);
  if (!owner) first(1);
  single("1");
  single("all");
  many("1", messages);
  many("all", messages);
  metadata();
  if (as_json) printf("}\n");
  if (owner) rd_kafka_destroy(owner);
  return 0;
}
