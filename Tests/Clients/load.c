/* A client of librdkafka's that measures a cluster as a stranger sees it.
 *
 *     load [--messages N] BOOTSTRAP          a cluster that is there
 *     load [--messages N] --beside PROGRAM   starts `PROGRAM serve`, three brokers, and librdkafka's own
 *                                            mock cluster of three, and measures both by turns
 *
 * A line a measure, separated by tabs: name, figure (the mock's beside it), unit; each the middle of its
 * rounds. The mock keeps bytes and replicates nothing; elsewhere topics have three real replicas. Exit
 * status: 0 all measured, 1 something was refused or did not come in time, 2 wrong use.
 *
 * Build: cc -O2 -o load load.c -lrdkafka
 */
#include <arpa/inet.h>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_ROUNDS = 5, MOST_SINGLES = 500, SIZE = 100, PARTITIONS = 4, REPLICAS = 3, PATIENCE = 60 };

struct cluster {
  char bootstrap[256];
  int is_mock;
  pid_t process;
};

/* Beside another cluster; of one alone it is enough to see that it goes. */
static long messages = 300000;
static int rounds = MOST_ROUNDS, singles = MOST_SINGLES;
static char message[SIZE];

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char* what, const char* why) {
  fprintf(stderr, "load: %s: %s\n", what, why);
  exit(1);
}

static int by_size(const void* one, const void* other) {
  double left = *(const double*)one, right = *(const double*)other;
  return (left > right) - (left < right);
}

static double middle(double* values, size_t count) {
  qsort(values, count, sizeof *values, by_size);
  return values[count / 2];
}

/* What a producer counts of its own. */
struct tally {
  long delivered;
  rd_kafka_resp_err_t error;
};

static void delivered(rd_kafka_t* client, const rd_kafka_message_t* message, void* opaque) {
  struct tally* tally = opaque;
  (void)client;
  if (message->err) tally->error = message->err;
  tally->delivered++;
}

static void silent(const rd_kafka_t* client, int level, const char* facility, const char* text) {
  (void)client, (void)level, (void)facility, (void)text;
}

static void set(rd_kafka_conf_t* settings, const char* name, const char* value) {
  char why[256];
  if (rd_kafka_conf_set(settings, name, value, why, sizeof why) != RD_KAFKA_CONF_OK)
    fail(name, why);
}

static rd_kafka_t* producer(const char* bootstrap, const char* acks, const char* linger,
                            struct tally* tally) {
  char why[256];
  rd_kafka_conf_t* settings = rd_kafka_conf_new();
  set(settings, "bootstrap.servers", bootstrap);
  set(settings, "acks", acks);
  set(settings, "linger.ms", linger);
  set(settings, "queue.buffering.max.messages", "1000000");
  rd_kafka_conf_set_opaque(settings, tally);
  rd_kafka_conf_set_dr_msg_cb(settings, delivered);
  rd_kafka_conf_set_log_cb(settings, silent);
  rd_kafka_t* client = rd_kafka_new(RD_KAFKA_PRODUCER, settings, why, sizeof why);
  if (!client) fail("producer", why);
  return client;
}

static void write_one(rd_kafka_t* client, const char* topic) {
  rd_kafka_resp_err_t error;
  while ((error = rd_kafka_producev(client, RD_KAFKA_V_TOPIC(topic),
                                    RD_KAFKA_V_VALUE(message, SIZE),
                                    RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END)) ==
         RD_KAFKA_RESP_ERR__QUEUE_FULL)
    rd_kafka_poll(client, 1);
  if (error) fail("produce", rd_kafka_err2str(error));
}

static void wait_for(rd_kafka_t* client, struct tally* tally, long count) {
  double end = now() + PATIENCE;
  while (tally->delivered < count) {
    rd_kafka_poll(client, 10);
    if (now() > end) fail("delivery", "not within a minute");
  }
  if (tally->error) fail("delivery", rd_kafka_err2str(tally->error));
}

/* A topic of this run that nobody has written to. The mock makes topics of that size itself, and cannot be
 * asked to. Another client asks for it: librdkafka waits for a second before it looks again for a topic
 * that was not there when it looked first. */
static const char* fresh_topic(const struct cluster* cluster) {
  static int count;
  static char name[64];
  char why[256];
  struct tally none = {0};
  snprintf(name, sizeof name, "load-%ld-%d", (long)getpid(), ++count);
  if (cluster->is_mock) return name;
  rd_kafka_t* administrator = producer(cluster->bootstrap, "all", "0", &none);
  rd_kafka_queue_t* queue = rd_kafka_queue_new(administrator);
  rd_kafka_NewTopic_t* wanted =
      rd_kafka_NewTopic_new(name, PARTITIONS, REPLICAS, why, sizeof why);
  if (!wanted) fail("topic", why);
  rd_kafka_CreateTopics(administrator, &wanted, 1, NULL, queue);
  rd_kafka_event_t* event = rd_kafka_queue_poll(queue, PATIENCE * 1000);
  if (!event) fail("topic", "not made within a minute");
  if (rd_kafka_event_error(event)) fail("topic", rd_kafka_event_error_string(event));
  rd_kafka_event_destroy(event);
  rd_kafka_NewTopic_destroy(wanted);
  rd_kafka_queue_destroy(queue);
  rd_kafka_destroy(administrator);
  return name;
}

/* What is measured. */

static double first_acknowledgement(const struct cluster* cluster) {
  struct tally tally = {0};
  const char* topic = fresh_topic(cluster);
  double start = now();
  rd_kafka_t* client = producer(cluster->bootstrap, "all", "0", &tally);
  write_one(client, topic);
  wait_for(client, &tally, 1);
  double taken = now() - start;
  rd_kafka_destroy(client);
  return taken * 1e3;
}

/* One message after another, each waited for. */
static double single(const struct cluster* cluster, const char* acks) {
  double times[MOST_SINGLES];
  struct tally tally = {0};
  const char* topic = fresh_topic(cluster);
  rd_kafka_t* client = producer(cluster->bootstrap, acks, "0", &tally);
  for (int round = -50; round < singles; round++) {
    double start = now();
    write_one(client, topic);
    wait_for(client, &tally, round + 51);
    if (round >= 0) times[round] = (now() - start) * 1e6;
  }
  rd_kafka_destroy(client);
  return middle(times, singles);
}

static double single_leader(const struct cluster* cluster) { return single(cluster, "1"); }
static double single_all(const struct cluster* cluster) { return single(cluster, "all"); }

/* As many messages as the client can pack. */
static double many(const struct cluster* cluster, const char* acks) {
  struct tally tally = {0};
  const char* topic = fresh_topic(cluster);
  rd_kafka_t* client = producer(cluster->bootstrap, acks, "5", &tally);
  write_one(client, topic);
  wait_for(client, &tally, 1);
  double start = now();
  for (long number = 0; number < messages; number++) {
    write_one(client, topic);
    if (number % 1000 == 0) rd_kafka_poll(client, 0);
  }
  wait_for(client, &tally, messages + 1);
  double taken = now() - start;
  rd_kafka_destroy(client);
  return messages / taken;
}

static double many_leader(const struct cluster* cluster) { return many(cluster, "1"); }
static double many_all(const struct cluster* cluster) { return many(cluster, "all"); }

static double metadata(const struct cluster* cluster) {
  double times[MOST_SINGLES];
  struct tally none = {0};
  rd_kafka_t* client = producer(cluster->bootstrap, "1", "0", &none);
  for (int round = -10; round < singles; round++) {
    const struct rd_kafka_metadata* found;
    double start = now();
    rd_kafka_resp_err_t error = rd_kafka_metadata(client, 0, NULL, &found, PATIENCE * 1000);
    if (error) fail("metadata", rd_kafka_err2str(error));
    if (round >= 0) times[round] = (now() - start) * 1e6;
    rd_kafka_metadata_destroy(found);
  }
  rd_kafka_destroy(client);
  return middle(times, singles);
}

static const struct {
  const char *name, *unit;
  double (*figure)(const struct cluster*);
} measures[] = {
    {"first acknowledgement of a new client and topic", "ms", first_acknowledgement},
    {"one message after another, acks=1", "us", single_leader},
    {"one message after another, acks=all", "us", single_all},
    {"messages of 100 bytes, acks=1", "/s", many_leader},
    {"messages of 100 bytes, acks=all", "/s", many_all},
    {"metadata", "us", metadata},
};

/* Clusters of its own. */

/* A process that ends with this one. */
static pid_t begin(void) {
  pid_t child = fork();
  if (child < 0) fail("fork", "no process to spare");
  if (child == 0) prctl(PR_SET_PDEATHSIG, SIGKILL);
  return child;
}

static int is_free(int port) {
  int one = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(port)};
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  int is_bound = bind(listener, (struct sockaddr*)&place, sizeof place) == 0;
  close(listener);
  return is_bound;
}

static struct cluster serve(const char* program) {
  struct cluster cluster = {.is_mock = 0};
  int port = 21000 + getpid() % 1000 * 20;
  while (!is_free(port) || !is_free(port + 1) || !is_free(port + 2)) port += 3;
  snprintf(cluster.bootstrap, sizeof cluster.bootstrap, "127.0.0.1:%d", port);
  cluster.process = begin();
  if (cluster.process > 0) return cluster;
  char number[16];
  snprintf(number, sizeof number, "%d", port);
  if (!freopen("/dev/null", "w", stdout)) _exit(127);
  execl(program, program, "serve", "--port", number, (char*)NULL);
  _exit(127);
}

static struct cluster mock(void) {
  struct cluster cluster = {.is_mock = 1};
  struct tally none = {0};
  int ends[2];
  if (pipe(ends) != 0) fail("mock", "no pipe to spare");
  cluster.process = begin();
  if (cluster.process == 0) {
    rd_kafka_t* owner = producer("127.0.0.1:1", "all", "0", &none);
    rd_kafka_mock_cluster_t* made = rd_kafka_mock_cluster_new(owner, 3);
    const char* place = made ? rd_kafka_mock_cluster_bootstraps(made) : "";
    if (write(ends[1], place, strlen(place) + 1) < 2) _exit(1);
    for (;;) pause();
  }
  close(ends[1]);
  if (read(ends[0], cluster.bootstrap, sizeof cluster.bootstrap - 1) < 2)
    fail("mock", "it does not say where it listens");
  return cluster;
}

static void wait_until_there(const struct cluster* cluster) {
  double end = now() + PATIENCE;
  for (int brokers = 0; brokers < REPLICAS;) {
    struct tally none = {0};
    const struct rd_kafka_metadata* found;
    if (now() > end) fail(cluster->bootstrap, "no three brokers within a minute");
    rd_kafka_t* client = producer(cluster->bootstrap, "1", "0", &none);
    if (rd_kafka_metadata(client, 0, NULL, &found, 1000) == RD_KAFKA_RESP_ERR_NO_ERROR) {
      brokers = found->broker_cnt;
      rd_kafka_metadata_destroy(found);
    }
    rd_kafka_destroy(client);
  }
}

static void end(const struct cluster* cluster) {
  if (cluster->process <= 0) return;
  kill(cluster->process, cluster->is_mock ? SIGKILL : SIGTERM);
  waitpid(cluster->process, NULL, 0);
}

int main(int count, char** words) {
  const char* program = NULL;
  struct cluster clusters[2] = {0};
  int many_clusters = 0, at = 1;
  for (; at < count - 1; at++) {
    if (!strcmp(words[at], "--messages")) messages = atol(words[++at]);
    else if (!strcmp(words[at], "--beside")) program = words[++at];
    else break;
  }
  if (messages <= 0 || at != (program ? count : count - 1)) {
    fprintf(stderr, "load [--messages N] BOOTSTRAP | --beside PROGRAM\n");
    return 2;
  }
  memset(message, 'x', SIZE);
  if (program) {
    clusters[many_clusters++] = serve(program);
    clusters[many_clusters++] = mock();
  } else {
    snprintf(clusters[many_clusters++].bootstrap, sizeof clusters[0].bootstrap, "%s", words[at]);
    rounds = 1;
    singles = 50;
  }
  for (int place = 0; place < many_clusters; place++) wait_until_there(&clusters[place]);
  for (size_t which = 0; which < sizeof measures / sizeof *measures; which++) {
    double figures[2][MOST_ROUNDS];
    for (int round = 0; round < rounds; round++)
      for (int place = 0; place < many_clusters; place++)
        figures[place][round] = measures[which].figure(&clusters[place]);
    printf("%s", measures[which].name);
    for (int place = 0; place < many_clusters; place++)
      printf("\t%.3f", middle(figures[place], rounds));
    printf("\t%s\n", measures[which].unit);
    fflush(stdout);
  }
  for (int place = 0; place < many_clusters; place++) end(&clusters[place]);
  return 0;
}
