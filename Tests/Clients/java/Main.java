import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;

/** What the official Java client is put through: Main BOOTSTRAP NOT-YET */
final class Main {
  public static void main(String[] arguments) throws Exception {
    Cluster.open(arguments[0]);
    System.out.println(
        "version " + AppInfoParser.getVersion() + ", Java " + Runtime.version().feature());
    Steps steps = new Steps(Path.of(arguments[1]));
    steps.step("describes the cluster", Administration::describesTheCluster);
    steps.step(
        "creates topics, and is refused those that cannot be", Administration::createsTopics);
    steps.step("grows and deletes topics", Administration::growsAndDeletesTopics);
    steps.step("describes and alters settings of topics", Administration::altersSettings);
    steps.step("describes the settings of a broker", Administration::describesABroker);
    steps.step("lists offsets", Administration::listsOffsets);
    steps.step("elects leaders where they are not", Administration::electsLeaders);
    steps.step("describes the folders of logs", Administration::describesLogDirs);
    steps.step("keeps quotas", Administration::keepsQuotas);
    steps.step("is told that nothing is secured", Administration::hasNoSecurity);
    steps.step(
        "lists reassignments, of which there are none", Administration::listsNothing);
    steps.step("writes and reads with every codec", Records::everyCodec);
    steps.step("writes with acks 0, 1 and all", Records::allAcks);
    steps.step("writes keys, headers, nulls and times", Records::keysHeadersNulls);
    steps.step("is told when the broker wrote", Records::stamped);
    steps.step("writes as an idempotent producer", Records::idempotent);
    steps.step("writes to a topic that nobody made", Records::automatic);
    steps.step("reads from given offsets, and finds offsets by time", Records::givenOffsets);
    steps.step("is sent back from past the end", Records::pastTheEnd);
    steps.step("reads long messages with small fetches", Records::smallFetches);
    steps.step("is told that a message is too large", Records::tooLarge);
    steps.step("is told that a record of a compacted topic has no key", Records::keyless);
    steps.step("deletes records", Records::deletesRecords);
    steps.step("reads as a member of a group", Groups::reads);
    steps.step("shares a group with a second member that comes and goes", Groups::shares);
    steps.step("shares a group as a cooperative member", Groups::cooperates);
    steps.step("describes groups", Groups::describes);
    steps.step("lists a group's offsets", Groups::listsOffsets);
    steps.step("alters and deletes a group's offsets", Groups::altersOffsets);
    steps.step("deletes groups", Groups::deletes);
    steps.step("writes in a transaction", Unready::transaction);
    steps.step("reassigns partitions", Unready::reassigns);
    steps.step("moves replicas between folders", Unready::movesReplicas);
    steps.end();
  }
}
