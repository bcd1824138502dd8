import Blueprint
import Unix
import Clockwork
import Editions
import Foundation
import GoldenFiles
import Labs
import Log
import Shell
import Simulator
import Testing

/// A piece of work whose cost is kept. It can be done so many times over, or be so many times as large.
struct CountedWork: Sendable {
  let name: String
  let run: @Sendable (_ times: Int) throws -> Counts

  static let all = [
    CountedWork(name: "1000 records with acks=all", run: records),
    CountedWork(name: "an idle day", run: idleDays),
    CountedWork(name: "the lab segments", run: labs),
  ]

  // MARK: Records

  private static let broker = "peter-kafka01.foo.bar:9092"
  private static let line = String(repeating: "x", count: 100)

  private static func records(_ thousands: Int) throws -> Counts {
    let cluster = cluster()
    type(
      "kafka-topics.sh --bootstrap-server \(broker) --create --topic t --partitions 1 "
        + "--replication-factor 3", on: cluster)
    let lines = Array(String(repeating: line + "\n", count: 1000 * thousands).utf8)
    try cluster.hosts.client.disk.write(lines, to: "/root/lines")
    return Counts.of({ [cluster] }) {
      type(
        "kafka-console-producer.sh --bootstrap-server \(broker) --topic t "
          + "--request-required-acks all < /root/lines > /dev/null", on: cluster)
    }
  }

  // MARK: Idle time

  private static func idleDays(_ days: Int) -> Counts {
    let cluster = cluster()
    type(
      "kafka-topics.sh --bootstrap-server \(broker) --create --topic t --partitions 6 "
        + "--replication-factor 3", on: cluster)
    type(
      "kafka-console-consumer.sh --bootstrap-server \(broker) --topic t --timeout-ms 5000",
      on: cluster)
    return Counts.of({ [cluster] }) { cluster.pass(.seconds(Int64(days) * 86_400)) }
  }

  private static func cluster() -> Cluster {
    let hosts = Hosts(ClusterLayout(edition: .v2_6)) { _ in
      SimulatedDisk(now: Host.firstInstant)
    }
    return Cluster.booted(hosts, ClusterConditions())
  }

  private static func type(_ line: String, on cluster: Cluster) {
    let session = Session(
      host: cluster.hosts.client, edition: .v2_6, language: .english, commands: Commands.all,
      cluster: cluster)
    session.hosts = cluster.hosts
    let nowhere = Output { _ in }
    _ = ScriptRunner(session: session, name: "count").run(line, output: nowhere, errors: nowhere)
  }

  // MARK: A lab

  /// Somebody does the lab with its solutions, and begins again.
  private static func labs(_ times: Int) throws -> Counts {
    var clusters: [Cluster] = []
    let makeSession = { (lab: Lab?) in
      let session = session(lab)
      let makeCluster = session.makeCluster
      session.makeCluster = makeCluster.map { make in
        {
          let cluster = make()
          clusters.append(cluster)
          return cluster
        }
      }
      return session
    }
    let course = Course(
      session: makeSession(nil), shelf: shelf, keep: MemoryKeep(), makeSession: makeSession)
    let steps = try #require(shelf.volume(named: "segments")).lab.steps.count
    let counts = Counts.of({ clusters }) {
      for time in 0..<times {
        type(time == 0 ? "start segments" : "start segments --again", in: course)
        for step in 0..<steps {
          type("solution", in: course)
          if step < steps - 1 { type("next", in: course) }
        }
      }
    }
    try #require(course.isDone)
    return counts
  }

  private static func type(_ line: String, in course: Course) {
    let nowhere = Output { _ in }
    _ = ScriptRunner(session: course.session, name: "count").run(
      line, output: nowhere, errors: nowhere)
  }

  private static func session(_ lab: Lab?) -> Session {
    let conditions = lab?.head.conditions ?? ClusterConditions()
    let own = SimulatedDisk(now: conditions.start.milliseconds)
    let local = Host(name: "laptop", disk: ReadOnlyDisk(own), directory: "/")
    let layout = lab?.head.layout ?? ClusterLayout(edition: .v2_6)
    return Session.fresh(
      on: local, layout, conditions, language: .english, commands: LabVerbs.all + Commands.all)
  }

  private static var shelf: LabShelf {
    var parts = GoldenFiles.folder.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(2)
    let folder = parts.joined(separator: "/") + "/Labs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return LabShelf(
      folder: "Labs", names: { names },
      read: { name in
        FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) }
      })
  }
}
